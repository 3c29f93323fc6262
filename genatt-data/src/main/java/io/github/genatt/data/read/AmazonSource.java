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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Amazon reviews, one JSON object per line: those of 2014 (McAuley et al.) with reviewerID, asin, overall and unixReviewTime in seconds, or
 * those of 2023 (Hou et al.) with user_id, parent_asin, asin, rating and timestamp in milliseconds. A file must not mix the two formats.
 */
public record AmazonSource(
        @Option(help = "path of the file, relative to the data folder") String path,
        @Option(help = "items of the 2023 reviews: products (parent_asin) or variants of products, such as a colour (asin)",
                value = "products") Items items) implements LogSource {

    /** The items of the 2023 reviews. */
    public enum Items {
        /** Products with all their variants. */
        PRODUCTS,
        /** Single variants of a product. */
        VARIANTS
    }

    /** A source whose items are products. */
    public static AmazonSource of(String path) {
        return new AmazonSource(path, Items.PRODUCTS);
    }

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        JsonFactory json = new JsonFactory();
        Form form = new Form(items);
        LineParser parser = (line, sink) -> parse(json, line, sink, form);
        files.lines(path, parser.into(log));
    }

    private static void parse(JsonFactory json, String line, LogSink log, Form form) throws MalformedLine, IOException {
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
        form.add(review, log);
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

    /** The relevant fields of one review, by name. */
    private static final class Review {
        private static final Set<String> IDS = Set.of("reviewerID", "user_id", "asin", "parent_asin");
        private final Map<String, String> ids = new HashMap<>();
        private Optional<Float> rating = Optional.empty();
        private final Map<String, Long> times = new HashMap<>();

        void take(String name, JsonParser parser) throws MalformedLine, IOException {
            boolean absent = parser.currentToken() == JsonToken.VALUE_NULL;
            if (IDS.contains(name)) {
                ids.put(name, text(name, parser));
            } else if (absent) {
                return;
            } else if (name.equals("overall") || name.equals("rating")) {
                rating = Optional.of(field(name, parser).rating(0));
            } else if (name.equals("unixReviewTime") || name.equals("timestamp")) {
                times.put(name, field(name, parser).time(0, name));
            } else {
                parser.skipChildren();
            }
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

    /** The format of a file's reviews, determined by the first one. */
    private static final class Form {
        private final String item2023;
        private Optional<Boolean> of2023 = Optional.empty();

        Form(Items items) {
            item2023 = items == Items.PRODUCTS ? "parent_asin" : "asin";
        }

        void add(Review review, LogSink log) throws MalformedLine {
            boolean form2023 = review.ids.containsKey("user_id");
            if (form2023 == review.ids.containsKey("reviewerID")) {
                throw new MalformedLine(0, form2023 ? "both reviewerID and user_id" : "no user",
                        "an object with reviewerID and asin, as in 2014,"
                        + " or user_id and " + item2023 + ", as in 2023");
            }
            if (of2023.isPresent() && of2023.get() != form2023) {
                throw new MalformedLine(0, "a review of " + (form2023 ? 2023 : 2014), "one of " + (form2023 ? 2014 : 2023)
                        + " as in the lines before, whose times have another unit");
            }
            String user = form2023 ? "user_id" : "reviewerID";
            String item = form2023 ? item2023 : "asin";
            String time = form2023 ? "timestamp" : "unixReviewTime";
            if (!review.ids.containsKey(item)) {
                throw new MalformedLine(0, "no " + item, "an object with " + user + " and " + item
                        + (review.ids.containsKey("asin") ? "; asin is the item with items = variants" : ""));
            }
            if (!review.times.containsKey(time)) {
                throw new MalformedLine(0, "no " + time, "a time (" + time + ")");
            }
            of2023 = Optional.of(form2023);
            LogSink.Entry entry = log.add(review.ids.get(user), review.ids.get(item));
            review.rating.ifPresent(entry::rating);
            entry.time(review.times.get(time));
        }
    }
}
