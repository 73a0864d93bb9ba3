import type { ComponentChildren } from 'preact';
import { Failure } from '../../components/Failure';
import { Page } from '../../components/Page';
import { Steps, type Step } from '../../components/Steps';
import { time } from '../../i18n/format';
import { t } from '../../i18n/t';
import { NoLesson } from './NoLesson';
import { useLesson, type WholeLesson } from './useLesson';
import './lesson.css';

/** What the pages of a lesson share: its name, the steps, and the loading of it. */
export function LessonFrame({ id, step, children }: { id: string; step: Step; children(whole: WholeLesson, reload: () => Promise<void>): ComponentChildren }) {
  const { value, error, reload } = useLesson(id);
  if (!value) {
    return <NoLesson title={t(`steps.${step}`)} error={error} retry={reload} />;
  }

  const { lesson } = value;
  const facts = [lesson.fileName, lesson.duration != null && time(lesson.duration), lesson.width && `${lesson.width} × ${lesson.height}`, lesson.frameRate && t('lesson.rate', { rate: Number(lesson.frameRate.toFixed(3)) })];
  return (
    <Page title={lesson.task} lead={facts.filter(Boolean).join(' · ')}>
      <Steps current={step} lessonId={id} states={value.states} />
      {error !== undefined && <Failure error={error} retry={reload} />}
      {children(value, reload)}
    </Page>
  );
}
