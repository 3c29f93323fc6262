package io.github.genatt.data.read;

/** {@code user item item ...}, oldest first; a user may have several lines. */
final class SequencesParser implements LineReader.Parser {

    @Override
    public void parse(String line, LogBuilder log) throws MalformedLine {
        String[] words = Splitter.words(line).values();
        if (words.length < 2) {
            throw new MalformedLine(line.length(), "the end of the line", "at least one item after the user");
        }
        for (int word = 1; word < words.length; word++) {
            log.add(words[0], words[word]);
        }
    }
}
