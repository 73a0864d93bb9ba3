import { Dialog } from '../../components/Dialog';
import { t } from '../../i18n/t';
import { bindings } from './bindings';

const groups = ['play', 'mark', 'edit', 'view'] as const;

/** Every key and what it does, and what hands can do on the time line. */
export function KeyHelp({ close }: { close(): void }) {
  return (
    <Dialog title={t('annotator.help.title')} wide close={close}>
      <div class="key-help">
        {groups.map(group => (
          <section key={group}>
            <h3>{t(`annotator.help.groups.${group}`)}</h3>
            <dl>
              {bindings.filter(binding => binding.group === group && binding.shown.length).map(({ shown, text }) => (
                <div key={shown.join()}>
                  <dt>{shown.map(key => (key === '…' ? '…' : <kbd key={key}>{t(`annotator.help.names.${key}`, { defaultValue: key })}</kbd>))}</dt>
                  <dd>{t(`annotator.help.${text}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t('annotator.help.groups.mouse')}</h3>
          <ul class="soft">
            {['make', 'edges', 'free', 'wheel', 'pan', 'seek'].map(text => <li key={text}>{t(`annotator.help.mouse.${text}`)}</li>)}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
