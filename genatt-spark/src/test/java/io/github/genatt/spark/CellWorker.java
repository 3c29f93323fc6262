package io.github.genatt.spark;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Stands for {@code genatt run --worker}: takes cells by making their file, until none is left. */
final class CellWorker {
    static final int CELLS = 6;

    private CellWorker() {
    }

    /** @param given run, a folder, how it ends, --worker, and the threads */
    public static void main(String[] given) throws IOException, InterruptedException {
        Path folder = Path.of(given[1]);
        Files.writeString(folder.resolve("started"), String.join(" ", given) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        for (int cell = 0; cell < CELLS; cell++) {
            try {
                Files.createFile(folder.resolve("cell-" + cell));
                System.out.println("made " + cell);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
        if (given[2].equals("waits")) {
            Thread.sleep(Long.MAX_VALUE);
        }
        boolean first;
        try {
            Files.createFile(folder.resolve("first"));
            first = true;
        } catch (FileAlreadyExistsException another) {
            first = false;
        }
        if (given[2].equals("dies") && first) {
            Runtime.getRuntime().halt(137);
        }
        System.exit(given[2].equals("fails") && first ? 1 : 0);
    }
}
