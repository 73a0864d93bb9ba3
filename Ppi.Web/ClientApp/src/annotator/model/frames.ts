// Containers round the times of frames, Matroska to whole milliseconds: a frame's own time can lie a little before the grid.
const Slack = 0.05;

/** Number of the frame, from 0, that is shown at a time. */
export const frameAt = (time: number, rate: number) => Math.max(0, Math.floor(time * rate + Slack));

/** When a frame, from 0, begins to be shown. */
export const timeOf = (frame: number, rate: number) => frame / rate;

/** The nearest time at which a frame begins. */
export const toGrid = (time: number, rate: number) => Math.round(time * rate) / rate;
