package io.github.genatt.data.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Cuts delimited lines into fields: at every separator where there is no quote, else with commons-csv. */
final class RecordSplitter {
    private static final int LONGEST_RECORD = 100;

    private final String separator;
    private final boolean quotes;
    private final CSVFormat csv;

    RecordSplitter(char separator, boolean quotes) {
        this.separator = String.valueOf(separator);
        this.quotes = quotes;
        this.csv = CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(false).get();
    }

    /** The fields of the current line, and of the lines after it that a quoted field runs over. */
    Row split(Lines lines) throws MalformedLine, IOException {
        String line = lines.text();
        return quotes && line.indexOf('"') >= 0 ? splitQuoted(lines) : Splitter.at(separator, line);
    }

    private Row splitQuoted(Lines lines) throws MalformedLine, IOException {
        Quotes scan = Quotes.scan(lines.text(), separator.charAt(0));
        for (int more = 1; scan.isOpen(); more++) {
            int quote = scan.lastField();
            if (more == LONGEST_RECORD || !lines.extend()) {
                throw new MalformedLine(quote, "a quote that is not closed within " + more + " lines", "a closing quote");
            }
            scan = Quotes.scan(lines.text(), separator.charAt(0));
        }
        return new Row(fields(lines.text(), scan), scan.offsets());
    }

    private String[] fields(String record, Quotes scan) throws MalformedLine {
        try (CSVParser parser = CSVParser.parse(record, csv)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() == 1 && records.get(0).size() == scan.offsets().length) {
                return records.get(0).values();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MalformedLine(scan.firstFault(), MalformedLine.quoted(record.substring(scan.firstFault())),
                    "a separator or the end of the line after a closing quote");
        }
        throw new MalformedLine(Math.max(0, record.indexOf('\r')), "a carriage return", "none outside of quotes");
    }

    /**
     * Where the fields of a record begin.
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
