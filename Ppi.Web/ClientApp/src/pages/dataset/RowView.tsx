import { useRef, useState } from 'preact/hooks';
import type { Dataset } from '../../api/schema';
import { Icon } from '../../components/Icon';
import { percent, time } from '../../i18n/format';
import { t } from '../../i18n/t';
import { fileOf, type Row } from './rows';

interface Properties {
  dataset: Dataset;
  row: Row;
  isLeftOut: boolean;
  /** Second of the lesson whose frame is to be the picture, if somebody chose one. */
  picture?: number;
  leaveOut(out: boolean): void;
  take(seconds: number): void;
}

/** One row: its picture or clip, its text, its patterns. */
export function RowView({ dataset, row, isLeftOut, picture, leaveOut, take }: Properties) {
  const [plays, setPlays] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const name = `${time(row.start_time, 1)} – ${time(row.end_time, 1)}`;
  return (
    <article class={isLeftOut ? 'card rowcard out' : 'card rowcard'} aria-label={name}>
      <div class="picture">
        {plays ? <video ref={video} controls autoplay src={fileOf(dataset, row.video_path)} aria-label={t('rows.clip', { name })} /> : (
          <button type="button" onClick={() => setPlays(true)} aria-label={t('rows.play', { name })}>
            <img src={fileOf(dataset, row.image_path)} alt={t('rows.keyFrame', { name })} loading="lazy" />
            <span class="play"><Icon name="play" /></span>
          </button>
        )}
      </div>
      <div class="row spread">
        <span class="strong mono">{name}</span>
        <span class="soft small">{row.annotator}</span>
      </div>
      <ul class="plain small">
        {row.patterns.map((pattern, index) => (
          <li key={index} class="row nowrap">
            <span class={`badge ${pattern.role === 'teacher' ? 'accent' : pattern.role === 'pupil' ? 'good' : 'warning'}`}>{pattern.role ? t(`roles.${pattern.role}`) : '?'}</span>
            <span class="break">{pattern.type}</span>
            {pattern.share < 1 && <span class="soft nowrap">{percent(pattern.share)}</span>}
          </li>
        ))}
      </ul>
      <p class="small said">{row.transcript ? `“${row.transcript}”` : <span class="soft">{row.transcript === null ? t('rows.notTranscribed') : t('rows.silent')}</span>}</p>
      <div class="row">
        <label class="option"><input type="checkbox" checked={isLeftOut} onChange={event => leaveOut(event.currentTarget.checked)} />{t('rows.leaveOut')}</label>
        {plays && <button type="button" class="button quiet" onClick={() => take(row.clip_start + video.current!.currentTime)}>{t('rows.take')}</button>}
      </div>
      {picture !== undefined && <p class="small soft">{t('rows.picture', { time: time(picture, 2) })}</p>}
    </article>
  );
}
