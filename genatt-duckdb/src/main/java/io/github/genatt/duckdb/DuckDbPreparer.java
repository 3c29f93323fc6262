package io.github.genatt.duckdb;

import io.github.genatt.data.prepare.InputLog;
import io.github.genatt.data.prepare.LogPreparer;
import io.github.genatt.data.prepare.Preparation;
import io.github.genatt.data.prepare.PreparationOptions;
import io.github.genatt.data.prepare.Prepared;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Prepares logs with DuckDB, on all processors of one machine; it spills to disk what does not fit into memory. */
public record DuckDbPreparer() implements LogPreparer {

    @Override
    public Prepared prepare(InputLog log, Path folder, PreparationOptions options, Means means) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new IllegalArgumentException("%s already exists; name another folder, or remove it".formatted(folder));
        }
        Files.createDirectories(target.getParent());
        Path draft = target.resolveSibling("%s.%d-%s.part".formatted(target.getFileName(), ProcessHandle.current().pid(),
                UUID.randomUUID().toString().substring(0, 8)));
        Files.createDirectory(draft);
        try {
            Prepared prepared;
            try (DuckDbEngine engine = DuckDbEngine.open(log, options.columns().named(), draft, means)) {
                prepared = Preparation.run(engine, options, means.progress());
            }
            remove(draft.resolve("spilled"));
            force(draft);
            // without replacing: the first one gets the name
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(target.getParent());
            return prepared;
        } finally {
            remove(draft);
        }
    }

    /** Syncs all files of a folder to disk before it gets its name. */
    private static void force(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
        forceFolder(folder);
    }

    /** Windows cannot open folders, and keeps their order itself. */
    private static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
