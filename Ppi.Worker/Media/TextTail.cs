using System.Text;

namespace Ppi.Worker.Media;

/// <summary>The end of a text that arrives in lines.</summary>
internal sealed class TextTail(int characters)
{
    private readonly StringBuilder _text = new();
    private readonly Lock _adding = new();

    public void Add(string line)
    {
        lock (_adding)
        {
            _text.Append(line).Append('\n');
            if (_text.Length > characters)
            {
                _text.Remove(0, _text.Length - characters);
            }
        }
    }

    public override string ToString()
    {
        lock (_adding)
        {
            return _text.ToString().Trim();
        }
    }
}
