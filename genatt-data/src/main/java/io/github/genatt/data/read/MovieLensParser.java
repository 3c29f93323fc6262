package io.github.genatt.data.read;

/** {@code UserID::MovieID::Rating::Timestamp}, the ratings of MovieLens-1M and MovieLens-10M. */
final class MovieLensParser implements LineReader.Parser {
    private static final int FIELDS = 4;

    @Override
    public void parse(String line, LogBuilder log) throws MalformedLine {
        Row row = Splitter.at("::", line);
        if (row.values().length != FIELDS) {
            throw new MalformedLine(0, MalformedLine.counted(row.values().length, "field"), "UserID::MovieID::Rating::Timestamp");
        }
        String user = row.id(0, "UserID");
        String item = row.id(1, "MovieID");
        float rating = row.rating(2);
        long timestamp = row.time(3, "Timestamp");
        log.add(user, item).rating(rating).timestamp(timestamp);
    }
}
