package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.ItemMetadata;
import io.github.genatt.data.SourceLog;
import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.spi.LogSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Reads logs from their sources. */
public final class SourceReader {

    private SourceReader() {
    }

    /**
     * Reads a whole log.
     *
     * @param folder   folder that the paths of the source are relative to
     * @param problems receives every malformed line
     * @throws InvalidDataException if there are too many problems or the files cannot be used at all
     */
    public static SourceLog read(LogSource source, Path folder, ReadProblems problems) throws IOException {
        LogCollector log = new LogCollector(problems);
        String name = source.getClass().getName();
        problems.begin();
        try {
            source.read(new FolderFiles(folder, source.files(), log, problems), log);
            log.finish();
            return log.build();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        } catch (EOFException | ZipException damaged) {
            throw new InvalidDataException("data.source: %s: one of %s is damaged: %s".formatted(name, source.files(),
                    damaged.getMessage()));
        } catch (IllegalArgumentException refused) {
            throw new InvalidDataException("data.source: %s: %s".formatted(name, refused.getMessage()));
        }
    }

    /**
     * Reads titles and categories of items.
     *
     * @param folder folder that the path of the options is relative to
     * @throws InvalidDataException if the file cannot be read in the format of the options
     */
    public static ItemMetadata items(ItemsFileOptions options, Path folder, ReadProblems problems) throws IOException {
        return read(new ItemsFile(options), folder, problems).items();
    }
}
