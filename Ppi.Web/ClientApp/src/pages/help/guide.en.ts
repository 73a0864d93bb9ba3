import type { Guide } from './Guide';

const guide: Guide = {
  way: [
    { name: 'Upload', text: 'Give the task a name and drop the video. Its sound is extracted by itself; ask for the transcript if you want one.' },
    { name: 'Annotate', text: 'Mark the intervals of the patterns: on our own page, or in Label Studio with the link that you get after the upload.' },
    { name: 'Check and build', text: 'Drop the Label Studio export and your pattern table. The check tells at once what fits and what does not; then build.' },
    { name: 'Look through', text: 'Play the clips, leave rows out, choose better pictures, and build again: what has not changed keeps its name.' },
    { name: 'Take it along', text: 'See the statistics, fill in the dataset card, and download ZIP, CSV or Parquet.' },
  ],
  rules: [
    'Mark from the moment at which the behaviour begins until it ends. Two seconds are a normal length.',
    'Patterns may overlap: mark each one for itself.',
    'Mark what can be seen or heard, not what the person may have meant.',
    'The role matters: the same smile is support when the teacher smiles, and a response when the pupil does.',
    'When in doubt, leave it out, and write a note for your colleagues.',
  ],
  patterns: [
    { role: 'teacher', name: 'Variety of forms of work', label: 'Разнообразие форм работы П', text: 'The teacher changes the form of work to keep attention: from talk to a task, from the board to pairs, from work sitting to moving.', example: '“And now in pairs: one explains, the other draws.”', not: 'A new topic in the same form.' },
    { role: 'teacher', name: 'Emotional support', label: 'Эмоциональная поддержка П', text: 'Approval in words or without them: a smile, a nod, an encouraging gesture.', example: '“Very good, you are on the right way!”, with a nod.', not: 'A bare “right” that only rates the answer.' },
    { role: 'teacher', name: 'Involving in learning', label: 'Включение в обучающий процесс П', text: 'The teacher draws pupils in: open questions, an inviting gesture, addressing somebody by name.', example: '“What do you think, Masha, why does it float?”', not: 'A question that the teacher answers at once.' },
    { role: 'teacher', name: 'Link to personal experience', label: 'Связь с личным опытом П', text: 'The teacher ties the topic to what pupils know or have lived through.', example: '“Remember when you cut a cake into eight pieces?”', not: 'An example that no pupil can know.' },
    { role: 'pupil', name: 'Being engaged', label: 'Включенность в процесс У', text: 'A pupil takes part: turned to the speaker, nodding, looking at the task.', example: 'A pupil leans forward, follows the board, and raises a hand.', not: 'Sitting quietly with eyes elsewhere.' },
    { role: 'pupil', name: 'Working in a team', label: 'Работа в команде У', text: 'Pupils work together with their classmates.', example: 'Two pupils compare their solutions and agree on one.', not: 'Sitting side by side, each with an own task.' },
    { role: 'pupil', name: 'Emotional response', label: 'Эмоциональный отклик У', text: 'A pupil reacts to the material: smiling, laughing, with enthusiasm.', example: 'The experiment works, and the pupil cries “wow!”', not: 'Laughing about something outside of the lesson.' },
    { role: 'pupil', name: 'Solving a learning task', label: 'Решение учебной задачи У', text: 'A pupil solves a task, answers a question, or visibly thinks it over.', example: 'At the board a pupil explains each step of the calculation.', not: 'Copying a solution from the board.' },
  ],
  keys: [
    { keys: 'Space K', text: 'play and pause' },
    { keys: 'J L', text: 'back and forward, faster each time' },
    { keys: '1 … 8', text: 'begin and end a pattern while playing; hold the key to mark as long as you hold it' },
    { keys: '?', text: 'all keys of the annotation page' },
    { keys: 'Esc', text: 'close a window' },
    { keys: 'Tab', text: 'from one control to the next, everywhere' },
  ],
};

export default guide;
