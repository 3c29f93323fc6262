package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.data.BadDataException;
import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceGuessTest {
    @TempDir
    private Path folder;

    @Test
    void headersNameTheirColumns() throws IOException {
        DataOptions options = guess("userId,movieId,rating,timestamp\n1,2,3,4\n");
        assertEquals(SourceFormat.DELIMITED, options.format());
        assertEquals(Optional.of(new ColumnOptions("userId", "movieId", Optional.of("timestamp"), Optional.of("rating"), Optional.empty(),
                ",", true)), options.columns());
        assertEquals(Optional.of("pos"), guess("user\titem\tpos\n").columns().orElseThrow().order());
    }

    @Test
    void otherFormatsShowInTheirFirstLine() throws IOException {
        assertEquals(SourceFormat.MOVIELENS, guess("1::1193::5::978300760\n").format());
        assertEquals(SourceFormat.PAIRS, guess("1 7\n").format());
        assertEquals(SourceFormat.SEQUENCES, guess("1 7 8 9\n").format());
        assertEquals(SourceFormat.AMAZON_JSON, guess("{\"reviewerID\": \"A\", \"asin\": \"B\"}\n").format());
        assertEquals(SourceFormat.RECBOLE, guess("user_id:token\titem_id:token\n").format());
    }

    @Test
    void whatFitsNoFormatIsAnError() {
        assertThrows(BadDataException.class, () -> guess("hello\n"));
        assertThrows(BadDataException.class, () -> guess(""));
    }

    private DataOptions guess(String text) throws IOException {
        return SourceGuess.of(Files.writeString(folder.resolve("log"), text));
    }
}
