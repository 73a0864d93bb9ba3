import { Component, type ComponentChildren } from 'preact';
import { t } from '../i18n/t';
import { Notice } from './Notice';
import { Page } from './Page';

/** Stands in for a page that broke, or whose files could not be fetched (a new version may have come): reloading helps then. */
export class Guard extends Component<{ children: ComponentChildren }, { error?: unknown }> {
  static override getDerivedStateFromError = (error: unknown) => ({ error });

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : (
      <Page title={t('errors.broken')}>
        <Notice kind="danger">
          <p>{t('errors.page', { message: error instanceof Error ? error.message : String(error) })}</p>
          <button type="button" class="button" onClick={() => location.reload()}>{t('errors.reload')}</button>
        </Notice>
      </Page>
    );
  }
}
