package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.spi.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatDetectorTest {
    @TempDir
    private Path folder;

    @Test
    void headersNameTheirColumns() throws IOException {
        assertEquals(new DelimitedSource(log(), new ColumnOptions("userId", "movieId", Optional.of("timestamp"), Optional.of("rating"),
                Optional.empty(), ",", true)), guess("userId,movieId,rating,timestamp\n1,2,3,4\n"));
        assertEquals(new DelimitedSource(log(), new ColumnOptions("user", "item", Optional.empty(), Optional.empty(), Optional.of("pos"),
                "\t", true)), guess("user\titem\tpos\n"));
    }

    @Test
    void otherFormatsShowInTheirFirstLine() throws IOException {
        assertEquals(new MovieLensSource(log()), guess("1::1193::5::978300760\n"));
        assertEquals(new PairsSource(log()), guess("1 7\n"));
        assertEquals(new SequencesSource(log()), guess("1 7 8 9\n"));
        assertEquals(new AmazonSource(log()), guess("{\"reviewerID\": \"A\", \"asin\": \"B\"}\n"));
        assertEquals(new RecBoleSource(log()), guess("user_id:token\titem_id:token\n"));
    }

    @Test
    void whatFitsNoFormatIsAnError() {
        assertThrows(InvalidDataException.class, () -> guess("hello\n"));
        assertThrows(InvalidDataException.class, () -> guess(""));
    }

    private String log() {
        return folder.resolve("log").toString();
    }

    private LogSource guess(String text) throws IOException {
        return FormatDetector.of(Files.writeString(folder.resolve("log"), text));
    }
}
