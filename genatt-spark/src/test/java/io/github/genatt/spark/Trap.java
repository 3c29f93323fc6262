package io.github.genatt.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Passes rows on; the first process that has passed some of a partition writes its number into a file, and then waits to be killed. */
record Trap(String file, int rows) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> all) {
        return new Iterator<>() {
            private int passed;

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public Row next() {
                if (++passed == rows) {
                    shut();
                }
                return all.next();
            }
        };
    }

    private void shut() {
        Path draft = Path.of(file + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(draft, Long.toString(ProcessHandle.current().pid()), StandardOpenOption.CREATE_NEW);
            Files.createLink(Path.of(file), draft);
        } catch (FileAlreadyExistsException another) {
            return;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException ended) {
            throw new IllegalStateException("nobody killed this process", ended);
        }
    }
}
