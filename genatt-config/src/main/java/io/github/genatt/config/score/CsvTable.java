package io.github.genatt.config.score;

import io.github.genatt.spi.TableWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV in UTF-8 with a header; an absent value is an empty field. */
final class CsvTable implements TableWriter {

    @Override
    public Rows open(Path file, List<Column> columns) throws IOException {
        CSVPrinter csv = new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8),
                CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
        csv.printRecord(columns.stream().map(Column::name));
        return new Printed(csv);
    }

    private record Printed(CSVPrinter csv) implements Rows {

        @Override
        public Rows text(String value) throws IOException {
            csv.print(value);
            return this;
        }

        @Override
        public Rows integer(long value) throws IOException {
            csv.print(value);
            return this;
        }

        @Override
        public Rows number(float value) throws IOException {
            csv.print(value);
            return this;
        }

        @Override
        public Rows absent() throws IOException {
            csv.print("");
            return this;
        }

        @Override
        public void endRow() throws IOException {
            csv.println();
        }

        @Override
        public void finish() throws IOException {
            csv.close();
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }
}
