import { Page } from '../../components/Page';
import { t, useLanguage } from '../../i18n/t';
import { useLoad } from '../../components/useLoad';
import { Busy } from '../../components/Busy';
import { Failure } from '../../components/Failure';
import './help.css';

/** The way through the platform, the guide to the eight patterns, and the keys. */
export default function HelpPage() {
  const language = useLanguage();
  const guide = useLoad(async () => (language === 'ru' ? await import('./guide.ru') : await import('./guide.en')).default, [language]);
  return (
    <Page title={t('help.title')} lead={t('help.lead')}>
      {guide.error !== undefined && <Failure error={guide.error} retry={guide.reload} />}
      {!guide.value ? guide.error === undefined && <Busy /> : (
        <>
          <section class="card">
            <h2>{t('help.way')}</h2>
            <ol class="way">{guide.value.way.map(step => <li key={step.name}><span class="strong">{step.name}.</span> {step.text}</li>)}</ol>
          </section>
          <section class="card">
            <h2>{t('help.rules')}</h2>
            <ul class="way">{guide.value.rules.map(rule => <li key={rule}>{rule}</li>)}</ul>
          </section>
          <section class="stack">
            <h2>{t('help.patterns')}</h2>
            <div class="patterns">
              {guide.value.patterns.map(pattern => (
                <article key={pattern.name} class="card">
                  <div class="row nowrap"><h3 class="grow">{pattern.name}</h3><span class={pattern.role === 'teacher' ? 'badge accent' : 'badge good'}>{t(`roles.${pattern.role}`)}</span></div>
                  {pattern.label && <p class="soft small" lang="ru">{pattern.label}</p>}
                  <p>{pattern.text}</p>
                  <p class="small"><span class="strong">{t('help.example')}</span> {pattern.example}</p>
                  <p class="small"><span class="strong">{t('help.not')}</span> {pattern.not}</p>
                </article>
              ))}
            </div>
          </section>
          <section class="card">
            <h2>{t('help.keys')}</h2>
            <p class="soft">{t('help.keysLead')}</p>
            <dl class="keys">
              {guide.value.keys.map(key => <div key={key.keys}><dt>{key.keys.split(' ').map(one => <kbd key={one}>{one}</kbd>)}</dt><dd>{key.text}</dd></div>)}
            </dl>
          </section>
        </>
      )}
    </Page>
  );
}
