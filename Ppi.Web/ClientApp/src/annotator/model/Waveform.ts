/** The shape of the sound, as the server made it: the lowest and highest sample of every hundredth of a second. */
export class Waveform {
  static readonly perSecond = 100;

  // Each level has half the pairs of the one before: a pixel never looks at more than a few.
  private readonly levels: Int8Array[];

  /** The loudest sample, 1 … 128. */
  readonly loudest: number;

  constructor(pairs: Int8Array) {
    this.levels = [pairs];
    for (let level = pairs; level.length > 4096; this.levels.push(level)) {
      level = halved(level);
    }

    const coarse = this.levels.at(-1)!;
    this.loudest = coarse.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  }

  /** Seconds it lasts. */
  get duration() {
    return this.levels[0]!.length / 2 / Waveform.perSecond;
  }

  /** Lowest and highest sample between two times, -1 … 1 of the loudest; null where there is no sound. */
  range(from: number, to: number): [number, number] | null {
    const pairs = (to - from) * Waveform.perSecond;
    const depth = Math.min(this.levels.length - 1, Math.max(0, Math.floor(Math.log2(pairs))));
    const level = this.levels[depth]!;
    const scale = Waveform.perSecond / 2 ** depth;
    const first = Math.max(0, Math.floor(from * scale));
    const end = Math.min(level.length / 2, Math.max(first + 1, Math.ceil(to * scale)));
    if (first >= end) {
      return null;
    }

    let [low, high] = [127, -128];
    for (let pair = first; pair < end; pair++) {
      low = Math.min(low, level[2 * pair]!);
      high = Math.max(high, level[2 * pair + 1]!);
    }

    return [low / this.loudest, high / this.loudest];
  }
}

function halved(level: Int8Array): Int8Array {
  const half = new Int8Array(Math.ceil(level.length / 4) * 2);
  for (let pair = 0; pair < half.length / 2; pair++) {
    const [a, b] = [4 * pair, Math.min(4 * pair + 2, level.length - 2)];
    half[2 * pair] = Math.min(level[a]!, level[b]!);
    half[2 * pair + 1] = Math.max(level[a + 1]!, level[b + 1]!);
  }

  return half;
}
