package io.github.genatt.data.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Amazon reviews (McAuley, 2014): a JSON object a line with reviewerID, asin and, possibly, overall and unixReviewTime. */
public record AmazonSource(
        @Option(help = "the file, relative to the data folder") String path) implements LogSource {

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        JsonFactory json = new JsonFactory();
        LineParser parser = (line, sink) -> parse(json, line, sink);
        files.lines(path, parser.into(log));
    }

    private static void parse(JsonFactory json, String line, LogSink log) throws MalformedLine, IOException {
        Review review = new Review();
        try (JsonParser parser = json.createParser(line)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, parser, "a JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                review.take(name, parser);
            }
            expect(parser.nextToken() == null, parser, "nothing after the object");
        } catch (JsonProcessingException e) {
            throw new MalformedLine(offset(Optional.ofNullable(e.getLocation()), line), e.getOriginalMessage(), "a JSON object");
        }
        review.addTo(log);
    }

    private static void expect(boolean condition, JsonParser parser, String expected) throws MalformedLine, IOException {
        if (!condition) {
            String found = parser.currentToken() == null ? "the end of the line" : MalformedLine.quoted(parser.getText());
            throw new MalformedLine(Math.max(0, parser.currentTokenLocation().getColumnNr() - 1), found, expected);
        }
    }

    private static int offset(Optional<JsonLocation> location, String line) {
        return location.map(place -> Math.max(0, Math.min(line.length(), place.getColumnNr() - 1))).orElse(0);
    }

    /** The fields of one review that matter here. */
    private static final class Review {
        private Optional<String> user = Optional.empty();
        private Optional<String> item = Optional.empty();
        private Optional<Float> rating = Optional.empty();
        private Optional<Long> time = Optional.empty();

        void take(String name, JsonParser parser) throws MalformedLine, IOException {
            boolean absent = parser.currentToken() == JsonToken.VALUE_NULL;
            switch (name) {
                case "reviewerID" -> user = Optional.of(text(name, parser));
                case "asin" -> item = Optional.of(text(name, parser));
                case "overall" -> rating = absent ? Optional.empty() : Optional.of(field(name, parser).rating(0));
                case "unixReviewTime" -> time = absent ? Optional.empty() : Optional.of(field(name, parser).time(0, name));
                default -> parser.skipChildren();
            }
        }

        void addTo(LogSink log) throws MalformedLine {
            if (user.isEmpty() || item.isEmpty()) {
                throw new MalformedLine(0, "no " + (user.isEmpty() ? "reviewerID" : "asin"), "an object with reviewerID and asin");
            }
            LogSink.Entry entry = log.add(user.get(), item.get());
            rating.ifPresent(entry::rating);
            time.ifPresent(entry::time);
        }

        private static String text(String name, JsonParser parser) throws MalformedLine, IOException {
            expect(parser.currentToken() == JsonToken.VALUE_STRING, parser, "a string (" + name + ")");
            return field(name, parser).id(0, name);
        }

        private static Row field(String name, JsonParser parser) throws MalformedLine, IOException {
            expect(parser.currentToken().isScalarValue(), parser, "a value (" + name + ")");
            return new Row(new String[] {parser.getText()}, new int[] {parser.currentTokenLocation().getColumnNr() - 1});
        }
    }
}
