/** Whose behaviour a label names. */
export type LabelRole = 'teacher' | 'pupil';

const RoleInFront = /^[\s([]*(п|у|учитель|ученик)(?:\s*[:.)\]|/]+\s*|\s*[-–—]+\s+)(?=\S)/iu;

/** What two spellings of one label have in common, and the role it names in front: no emoji, no punctuation, lower case, е for ё. */
export function labelKey(label: string): { key: string; role: LabelRole | null } {
  const plain = label.normalize('NFC').replace(/[\p{So}\p{Sk}\p{Cf}\p{Cn}\p{Co}\p{Me}\uFE00-\uFE0F]/gu, ' ').replace(/_/g, ' ').trim();
  const role = RoleInFront.exec(plain);
  const name = role ? plain.slice(role[0].length) : plain;
  return {
    key: name.toLowerCase().replaceAll('ё', 'е').replace(/[^\p{L}\p{N}]+/gu, ' ').trim(),
    role: role ? (role[1]!.toLowerCase().startsWith('п') || role[1]!.toLowerCase() === 'учитель' ? 'teacher' : 'pupil') : null,
  };
}
