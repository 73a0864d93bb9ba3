import type { Dataset } from '../../api/schema';
import { Icon } from '../../components/Icon';
import { t } from '../../i18n/t';

const files = { 'metadata.csv': 'CSV', 'metadata.parquet': 'Parquet', 'metadata.jsonl': 'JSON Lines', 'report.md': 'build.report' };

/** A built dataset's files to take along. */
export function Downloads({ dataset }: { dataset: Dataset }) {
  return (
    <div class="row">
      {dataset.choices?.zip && <a class="button primary" href={`/api/datasets/${dataset.id}/archive`} download><Icon name="download" />ZIP</a>}
      {Object.entries(files).map(([file, name]) => (
        <a key={file} class="button" href={`/api/datasets/${dataset.id}/files/${file}`} download><Icon name="download" />{name.includes('.') ? t(name) : name}</a>
      ))}
    </div>
  );
}
