package io.github.genatt.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A folder in which one process works at a time. The lock is one of the operating system on the file {@code lock} in it, which the system
 * releases when the process ends, however it ends; the file says who holds it, and is gone afterwards.
 *
 * <p>POSIX releases a lock when its process closes <em>any</em> opening of the file: who holds it never opens it a second time.
 */
final class FolderLock implements AutoCloseable {
    private static final String NAME = "lock";
    /** What is locked lies behind the text, which Windows would not let others read otherwise. */
    private static final long PLACE = Long.MAX_VALUE - 1;
    private static final byte[] CLOSED = "closed".getBytes(StandardCharsets.US_ASCII);
    private static final long MILLISECONDS_BETWEEN_TRIES = 500;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes a folder, which is made if need be; empty if another process holds it. */
    static Optional<FolderLock> tryTake(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NAME);
        while (true) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean own = false;
            try {
                own = channel.tryLock(PLACE, 1, false) != null;
            } catch (OverlappingFileLockException here) {
                // another thread of this process has it
                own = false;
            } finally {
                if (!own) {
                    channel.close();
                }
            }
            if (!own) {
                return Optional.empty();
            }
            if (channel.size() != CLOSED.length || !Arrays.equals(content(channel), CLOSED)) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap("process %d on %s since %s%n".formatted(ProcessHandle.current().pid(), host(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS)).getBytes(StandardCharsets.UTF_8)), 0);
                return Optional.of(new FolderLock(file, channel));
            }
            // its last holder removed it after it was opened here
            channel.close();
        }
    }

    private static byte[] content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CLOSED.length);
        channel.read(bytes, 0);
        return bytes.array();
    }

    /**
     * Takes a folder, and waits until it is free.
     *
     * @param waiting is told once who holds it
     */
    static FolderLock take(Path folder, Consumer<String> waiting) throws IOException {
        Optional<FolderLock> taken = tryTake(folder);
        if (taken.isEmpty()) {
            waiting.accept(holder(folder));
        }
        while (taken.isEmpty()) {
            pause(folder);
            taken = tryTake(folder);
        }
        return taken.get();
    }

    /**
     * Returns after a moment.
     *
     * @throws FolderHeldException if the thread is told to stop
     */
    static void pause(Path folder) {
        try {
            Thread.sleep(MILLISECONDS_BETWEEN_TRIES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FolderHeldException("stopped while waiting for " + folder + ", which is held by " + holder(folder));
        }
    }

    /**
     * Takes a folder.
     *
     * @throws FolderHeldException if another process holds it
     */
    static FolderLock require(Path folder) throws IOException {
        return tryTake(folder).orElseThrow(() -> new FolderHeldException("%s: %s works there; wait until it has ended, or write elsewhere"
                .formatted(folder, holder(folder))));
    }

    /** Who has a folder, in words. */
    static String holder(Path folder) {
        try {
            String text = Files.readString(folder.resolve(NAME)).strip();
            return text.isEmpty() ? "another process" : text;
        } catch (IOException gone) {
            return "another process (which says no more: " + gone.getMessage() + ")";
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "a host without a name";
        }
    }

    /** The file goes first and is marked then, for those who have it open already; Windows removes none that is open, and it stays. */
    @Override
    public void close() {
        try (channel) {
            if (!windows()) {
                Files.deleteIfExists(file);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(CLOSED), 0);
            }
        } catch (IOException stays) {
            throw new UncheckedIOException(file + " cannot be removed; remove it by hand: it holds nothing back", stays);
        }
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
