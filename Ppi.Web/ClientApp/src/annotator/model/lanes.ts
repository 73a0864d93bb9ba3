import type { Pattern } from '../../api/schema';
import type { Regions } from './Region';
import { labelKey, type LabelRole } from './labelKey';

/** A row of the time line: all regions of one label. */
export interface Lane {
  readonly id: string;
  /** The label that new regions get. */
  readonly label: string;
  /** The pattern's name; the label itself where it is no pattern. */
  readonly name: string;
  readonly role: LabelRole | null;
  /** Number of its colour, from 1. */
  readonly colour: number;
  /** The key that marks in it, 1 … 9. */
  readonly key: number | null;
  readonly isPattern: boolean;
}

/** Lanes, and which lane a label belongs to. */
export interface Lanes {
  readonly all: readonly Lane[];
  of(label: string): Lane | undefined;
}

/** Labels of boxes around people, as Label Studio's configuration has them. */
export const PersonLabels = ['Учитель', 'Ученик'];

const RoleLetters = { teacher: 'П', pupil: 'У' };

/** How many colours there are for patterns; other labels share those behind them. */
export const PatternColours = 8;
const OtherColours = 4;

/** A lane for every pattern, in the dictionary's order, and one for every other label that is there. */
export function lanesOf(patterns: readonly Pattern[], regions: Regions, further: readonly string[] = []): Lanes {
  const labels = [...new Set([...regions.flatMap(region => region.labels), ...further])];
  const keys = new Map(labels.map(label => [label, labelKey(label)]));
  const ofPatterns = patterns.map((pattern, index) => {
    const names = [pattern.name, ...pattern.aliases].map(name => labelKey(name).key);
    const { role } = pattern;
    const means = (label: string) => {
      const { key, role: named } = keys.get(label)!;
      return label === pattern.id || (names.includes(key) && (!named || !role || named === role));
    };
    const used = labels.filter(means);
    const lane: Lane = {
      id: pattern.id,
      label: used[0] ?? `${role ? `${RoleLetters[role]}: ` : ''}${pattern.name}`,
      name: pattern.name,
      role,
      colour: (index % PatternColours) + 1,
      key: index < 9 ? index + 1 : null,
      isPattern: true,
    };
    return { lane, used };
  });

  const lanes = new Map(ofPatterns.flatMap(({ lane, used }) => [...used, lane.label].map(label => [label, lane] as const)));
  const others = labels.filter(label => !lanes.has(label)).map((label, index): Lane => ({
    id: `label:${label}`,
    label,
    name: label,
    role: null,
    colour: PatternColours + (index % OtherColours) + 1,
    key: ofPatterns.length + index < 9 ? ofPatterns.length + index + 1 : null,
    isPattern: false,
  }));
  others.forEach(lane => lanes.set(lane.label, lane));
  return { all: [...ofPatterns.map(({ lane }) => lane), ...others], of: label => lanes.get(label) };
}
