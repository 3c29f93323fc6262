package io.github.genatt.data.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Splits delimited lines into fields: at every separator if there is no quote, else with commons-csv. */
final class RecordSplitter {
    private static final String REMEDY = "; quotes that are plain characters are read with quotes = false";

    private final String separator;
    private final boolean quotes;
    private final CSVFormat csv;

    RecordSplitter(char separator, boolean quotes) {
        this.separator = String.valueOf(separator);
        this.quotes = quotes;
        this.csv = CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(false).get();
    }

    /** Whether no quote is open, so that the record ends with its line. */
    boolean isWhole(String record) {
        return !quoted(record) || !Quotes.scan(record, separator.charAt(0)).isOpen();
    }

    /** The fields of a record, which may span several lines. */
    Row split(String record) throws MalformedLine {
        if (!quoted(record)) {
            return Splitter.at(separator, record);
        }
        Quotes scan = Quotes.scan(record, separator.charAt(0));
        if (scan.isOpen()) {
            long lines = 1 + record.chars().filter(character -> character == '\n').count();
            throw new MalformedLine(scan.lastField(), "a quote that is not closed within " + lines + " lines", "a closing quote" + REMEDY);
        }
        return new Row(fields(record, scan), scan.offsets());
    }

    private boolean quoted(String record) {
        return quotes && record.indexOf('"') >= 0;
    }

    private String[] fields(String record, Quotes scan) throws MalformedLine {
        try (CSVParser parser = CSVParser.parse(record, csv)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() == 1 && records.get(0).size() == scan.offsets().length) {
                return records.get(0).values();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MalformedLine(scan.firstFault(), MalformedLine.quoted(record.substring(scan.firstFault())),
                    "a separator or the end of the line after a closing quote" + REMEDY);
        }
        throw new MalformedLine(Math.max(0, record.indexOf('\r')), "a carriage return", "none outside of quotes");
    }

    /**
     * The offsets of a record's fields.
     *
     * @param offsets    index of each field's first character
     * @param isOpen     whether the last field's quote is still open
     * @param firstFault index of the first character that wrongly follows a closing quote, or the length
     */
    private record Quotes(int[] offsets, boolean isOpen, int firstFault) {

        static Quotes scan(String record, char separator) {
            int[] offsets = new int[record.length() + 1];
            int fields = 1;
            int fault = record.length();
            boolean open = false;
            boolean closed = false;
            for (int i = 0; i < record.length(); i++) {
                char character = record.charAt(i);
                boolean first = i == offsets[fields - 1];
                if (open) {
                    boolean escaped = character == '"' && i + 1 < record.length() && record.charAt(i + 1) == '"';
                    i += escaped ? 1 : 0;
                    closed = character == '"' && !escaped;
                    open = !closed;
                } else if (character == separator) {
                    offsets[fields++] = i + 1;
                    closed = false;
                } else if (first && character == '"') {
                    open = true;
                } else if (closed && fault == record.length()) {
                    fault = i;
                }
            }
            return new Quotes(Arrays.copyOf(offsets, fields), open, fault);
        }

        int lastField() {
            return offsets[offsets.length - 1];
        }
    }
}
