package io.github.genatt.data.read;

/** {@code user item}; the order of the lines is the order of time. */
final class PairsParser implements LineReader.Parser {

    @Override
    public void parse(String line, LogBuilder log) throws MalformedLine {
        Row row = Splitter.words(line);
        int words = row.values().length;
        if (words != 2) {
            throw new MalformedLine(words > 2 ? row.offsets()[2] : line.length(), MalformedLine.counted(words, "word"),
                    "two: user and item");
        }
        log.add(row.values()[0], row.values()[1]);
    }
}
