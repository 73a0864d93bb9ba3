import type { Regions } from '../model/Region';
import { controlsOf, type Controls } from './controls';
import type { Export, Result } from './Export';
import { frameRateOf } from './frameRate';
import { readResults } from './readResults';
import { writeResults } from './writeResults';

/** The video that work is about. */
export interface Video {
  readonly fileName: string;
  readonly duration: number;
  readonly rate: number;
  readonly hasSound: boolean;
}

/** One annotator's work, opened: the annotation that is edited, and the file around it, which stays as it came. */
export interface Work {
  readonly regions: Regions;
  readonly others: readonly Result[];
  readonly controls: Controls;
  /** The rate by which frames are counted in it. */
  readonly rate: number;
  /** Further annotations in it that the page does not show. */
  readonly hidden: number;
  readonly file: Export;
}

/** Opens work; null begins anew. The first annotation that was not cancelled is the one that is edited. */
export function openWork(file: Export | null, video: Video): Work {
  const tasks = file?.length ? file : [newTask(video)];
  const [task, annotation] = edited(tasks);
  const rate = frameRateOf(task, video.rate);
  const results = annotation?.result ?? [];
  return {
    ...readResults(results, rate),
    controls: controlsOf(tasks.flatMap(each => each.annotations.flatMap(other => other.result)), video.hasSound),
    rate,
    hidden: tasks.flatMap(each => each.annotations).filter(other => other !== annotation && other.result.length > 0).length,
    file: tasks,
  };
}

/** The file of a work with other regions. */
export function fileOf(work: Work, regions: Regions, video: Video, now: Date): Export {
  const [task, annotation] = edited(work.file);
  const result = writeResults(regions, work.others, { controls: work.controls, rate: work.rate, duration: video.duration });
  const date = now.toISOString();
  const next = { ...(annotation ?? { id: freeId(task), was_cancelled: false, created_at: date }), result, updated_at: date };
  const annotations = annotation ? task.annotations.map(other => (other === annotation ? next : other)) : [...task.annotations, next];
  return work.file.map(other => (other === task ? { ...task, annotations } : other));
}

function edited(tasks: Export) {
  const task = tasks.find(each => each.annotations.some(annotation => !annotation.was_cancelled)) ?? tasks[0]!;
  return [task, task.annotations.find(annotation => !annotation.was_cancelled)] as const;
}

const freeId = (task: Export[number]) => Math.max(0, ...task.annotations.map(annotation => Number(annotation.id) || 0)) + 1;

const newTask = (video: Video): Export[number] => ({ id: 1, annotations: [], data: { video: video.fileName, fps: video.rate } });
