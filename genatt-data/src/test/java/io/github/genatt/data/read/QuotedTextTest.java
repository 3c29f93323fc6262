package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

class QuotedTextTest {
    private static final List<String> HEADER = List.of("first", "second", "third");

    @Property(tries = 200)
    void textWithoutQuotesReadsLikeTheSameTextFullyQuoted(@ForAll("plainTables") List<List<String>> table) throws IOException {
        List<List<String>> plain = read(join(table, UnaryOperator.identity()));
        assertEquals(table, plain);
        assertEquals(plain, read(join(table, QuotedTextTest::quote)));
    }

    @Property(tries = 200)
    void anyTextReadsAsCommonsCsvReadsTheWholeOfIt(@ForAll("tables") List<List<String>> table) throws IOException {
        String text = join(table, field -> field.matches("[^\",\n]+") ? field : quote(field));
        try (CSVParser parser = CSVParser.parse(text, CSVFormat.DEFAULT)) {
            List<List<String>> expected = parser.stream().skip(1).map(record -> record.toList()).toList();
            assertEquals(expected, read(text));
        }
    }

    @Property(tries = 200)
    void offsetsPointAtTheFields(@ForAll("fields") List<String> fields) {
        String line = String.join(",", fields);
        Row row = Splitter.at(",", line);
        assertArrayEquals(fields.toArray(), row.values());
        for (int field = 0; field < fields.size(); field++) {
            assertEquals(fields.get(field), line.substring(row.offsets()[field], row.offsets()[field] + fields.get(field).length()));
        }
    }

    @Provide
    Arbitrary<List<List<String>>> plainTables() {
        return rows(field("abc é.;' 0"));
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return rows(field("ab, \"\n;'"));
    }

    @Provide
    Arbitrary<List<String>> fields() {
        return field("ab \"").list().ofMinSize(1).ofMaxSize(20);
    }

    private static Arbitrary<List<List<String>>> rows(Arbitrary<String> field) {
        Arbitrary<String> first = field.map(value -> "x" + value);
        Arbitrary<List<String>> row = first.flatMap(id -> field.list().ofSize(HEADER.size() - 1)
                .map(rest -> Stream.concat(Stream.of(id), rest.stream()).toList()));
        return row.list().ofMaxSize(12);
    }

    private static Arbitrary<String> field(String characters) {
        return Arbitraries.strings().withChars(characters.toCharArray()).ofMaxLength(6);
    }

    private static String quote(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String join(List<List<String>> table, UnaryOperator<String> form) {
        return Stream.concat(Stream.of(HEADER), table.stream())
                .map(row -> row.stream().map(form).collect(Collectors.joining(",", "", "\n"))).collect(Collectors.joining());
    }

    private static List<List<String>> read(String text) throws IOException {
        Path folder = Files.createTempDirectory("table");
        Files.writeString(folder.resolve("table.csv"), text);
        List<List<String>> rows = new ArrayList<>();
        LogSource source = new LogSource() {
            @Override
            public List<String> files() {
                return List.of("table.csv");
            }

            @Override
            public void read(SourceFiles files, LogSink log) throws IOException {
                Table.Format format = new Table.Format(StandardCharsets.UTF_8, ',', true, true, UnaryOperator.identity());
                Table.of(files, "table.csv", format).forEach(log, row -> rows.add(List.of(row.values())));
            }
        };
        try {
            SourceReader.read(source, folder, ReadProblems.strict());
            return rows;
        } finally {
            Files.delete(folder.resolve("table.csv"));
            Files.delete(folder);
        }
    }
}
