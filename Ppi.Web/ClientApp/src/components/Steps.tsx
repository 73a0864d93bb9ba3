import { t } from '../i18n/t';
import { Icon } from './Icon';
import './steps.css';

/** How a step stands. */
export type StepState = 'done' | 'running' | 'needs-you' | 'later';

const steps = ['upload', 'dataset', 'analysis'] as const;

/** One of the three steps. */
export type Step = (typeof steps)[number];

const paths = { upload: '', dataset: '/dataset', analysis: '/analysis' };

/** The three steps of a lesson's way; without a lesson, what is to come. */
export function Steps({ current, lessonId, states }: { current: Step; lessonId?: string; states?: Record<Step, StepState> }) {
  return (
    <nav class="steps" aria-label={t('steps.label')}>
      <ol>
        {steps.map((step, index) => {
          const state = states?.[step] ?? (step === 'upload' ? 'needs-you' : 'later');
          const content = (
            <>
              <span class={`mark ${state}`} aria-hidden="true">{state === 'done' ? <Icon name="check" /> : index + 1}</span>
              <span>
                <span class="strong">{t(`steps.${step}`)}</span>
                <span class="state">{t(`steps.states.${state}`)}</span>
              </span>
            </>
          );
          return (
            <li key={step} class={step === current ? 'current' : undefined}>
              {lessonId ? <a href={`/lessons/${lessonId}${paths[step]}`} aria-current={step === current ? 'step' : undefined}>{content}</a> : <span>{content}</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
