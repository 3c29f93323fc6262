package io.github.genatt.core.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file as a whole or not at all: as a draft of its own name beside the target, onto the disk, then into place. Two processes that
 * write the same file do not mix; the last one to finish has it.
 */
public final class WholeFile {
    /** How names of drafts end. */
    public static final String DRAFT = ".part";
    private static final int BUFFER = 1 << 16;

    private WholeFile() {
    }

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it; the stream is closed by who opened it. */
        void write(OutputStream out) throws IOException;
    }

    /** Writes a file. */
    public static void write(Path file, Content content) throws IOException {
        Path draft = draft(file);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW), BUFFER)) {
                content.write(out);
            }
            finish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A name beside a file that no other writer has. */
    public static Path draft(Path file) {
        return file.resolveSibling("%s.%d-%s%s".formatted(file.getFileName(), ProcessHandle.current().pid(),
                UUID.randomUUID().toString().substring(0, 8), DRAFT));
    }

    /** Puts a draft that is written and closed onto the disk, and into the place of a file. */
    public static void finish(Path draft, Path file) throws IOException {
        force(draft);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file.toAbsolutePath().getParent());
    }

    /** Returns when all that was written to a file is on the disk. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Returns when the names in a folder are on the disk. Windows opens no folders, and keeps their order itself. */
    public static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
