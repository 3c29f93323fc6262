package io.github.genatt.core.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files atomically: to a uniquely named draft next to the target, synced to disk, then moved into place. Two processes that write
 * the same file do not interfere; the last one to finish wins.
 */
public final class WholeFile {
    /** Suffix of draft names. */
    public static final String DRAFT = ".part";
    private static final int BUFFER = 1 << 16;

    private WholeFile() {
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /** Writes the whole content; the caller closes the stream. */
        void write(OutputStream out) throws IOException;
    }

    /** Writes a file atomically. */
    public static void write(Path file, Content content) throws IOException {
        Path draft = draft(file);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW), BUFFER)) {
                content.write(out);
            }
            finish(draft, file);
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException failed) {
            // such as a full disk, whose message names no file
            throw new FileSystemException(file.toString(), null, failed.getMessage());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A name next to a file that no other writer uses. */
    public static Path draft(Path file) {
        return file.resolveSibling("%s.%d-%s%s".formatted(file.getFileName(), ProcessHandle.current().pid(),
                UUID.randomUUID().toString().substring(0, 8), DRAFT));
    }

    /** Syncs a written and closed draft to disk, and moves it to its target. */
    public static void finish(Path draft, Path file) throws IOException {
        force(draft);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file.toAbsolutePath().getParent());
    }

    /** Syncs the content of a file to disk. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Syncs the names in a folder to disk. Windows cannot open folders, and keeps their order itself. */
    public static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
