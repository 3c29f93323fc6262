package io.github.genatt.bench.run;

import io.github.genatt.core.train.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The lock of a folder in which one process works at a time, on this machine or on others that share the folder. The lock is the file
 * {@code lock} in it, which exactly one process can create. A thread periodically writes a higher number into it. If it stops for too long,
 * {@link FolderWatch} takes the folder over, and this process then writes nothing more there.
 *
 * <p>The thread writes to the file that it created, even after a rename, and never to the file of the process that took over.
 */
final class FolderLock implements AutoCloseable {
    /** Default silence after which a process is given up. */
    static final Duration EXPIRES = Duration.ofSeconds(60);
    static final String NAME = "lock";
    /** Number of heartbeats within the time after which a process is given up. */
    private static final int BEATS = 12;

    private final Path file;
    private final FileChannel channel;
    private final Optional<String> before;
    private LockText text;
    private boolean closed;
    private volatile boolean lost;
    /** Last time, by the clock of this process, at which the file was confirmed to be its own. */
    private volatile long certain = System.nanoTime();

    private FolderLock(Path file, FileChannel channel, LockText text, Optional<String> before) {
        this.file = file;
        this.channel = channel;
        this.text = text;
        this.before = before;
    }

    /**
     * Creates the lock; empty if there is one.
     *
     * @param before the process whose work this one continues, and why; empty if there is none
     */
    static Optional<FolderLock> tryMake(Path folder, Duration expires, Optional<String> before) throws IOException {
        Path file = folder.resolve(NAME);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException held) {
            return Optional.empty();
        }
        FolderLock lock = new FolderLock(file, channel, LockText.own(expires), before);
        try {
            lock.write(lock.text);
        } catch (IOException | RuntimeException unwritable) {
            channel.close();
            Files.deleteIfExists(file);
            throw unwritable;
        }
        Thread heart = new Thread(lock::beat, "lock of " + folder.getFileName());
        heart.setDaemon(true);
        heart.start();
        return Optional.of(lock);
    }

    /** The process whose work this one continues, and why; empty if there is none. */
    Optional<String> before() {
        return before;
    }

    private void write(LockText next) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(next.text().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
        channel.force(true);
    }

    private synchronized void beat() {
        try {
            while (!closed && !lost) {
                TimeUnit.NANOSECONDS.timedWait(this, text.expires().dividedBy(BEATS).toNanos());
                if (!closed) {
                    sign();
                }
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private void sign() {
        try {
            LockText next = text.next();
            write(next);
            text = next;
            lost = !isOwn();
            if (!lost) {
                certain = System.nanoTime();
            }
        } catch (IOException silent) {
            // no heartbeat; a takeover is checked and reported before anything is written
            lost = gone();
        }
    }

    /** After a file was removed on another machine, even writing to it fails. */
    private boolean gone() {
        try {
            return !isOwn();
        } catch (IOException unknown) {
            return false;
        }
    }

    private boolean isOwn() throws IOException {
        try {
            return LockText.parse(Files.readString(file)).filter(found -> found.id().equals(text.id())).isPresent();
        } catch (NoSuchFileException taken) {
            return false;
        }
    }

    /** @throws FolderLostException unless this process holds the folder now */
    void requireOwn() {
        try {
            lost = lost || !isOwn();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s: cannot be read, so it is not known which process works there: %s".formatted(file,
                    unreadable.getMessage()), unreadable);
        }
        if (lost) {
            throw new FolderLostException("this process sent no heartbeat for %s, and its work was taken over by %s".formatted(
                    seconds(text.expires()), holder(file.toAbsolutePath().getParent())));
        }
        certain = System.nanoTime();
    }

    /** The same from the last check, if that is recent. */
    private void requireOwnLately() {
        if (lost || System.nanoTime() - certain > text.expires().toNanos() * 2 / BEATS) {
            requireOwn();
        }
    }

    /** The stop signal for a training in the folder. */
    StopSignal guarding(StopSignal other) {
        return new StopSignal() {
            @Override
            public boolean requested() {
                requireOwnLately();
                return other.requested();
            }

            @Override
            public void beforeWriting() {
                requireOwn();
                other.beforeWriting();
            }
        };
    }

    /** The holder of a folder, in words. */
    static String holder(Path folder) {
        try {
            return Files.readString(folder.resolve(NAME)).lines().findFirst().orElse("another process");
        } catch (IOException gone) {
            return "another process";
        }
    }

    static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? "%d s".formatted(time.toSeconds()) : "%.1f s".formatted(time.toMillis() / 1e3);
    }

    /**
     * Releases the folder. The file is removed if it is certain that no other process has taken over or is about to. Otherwise it stays,
     * marked as released, since a process that removes a file by name may remove that of another.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
            try (channel) {
                if (lost) {
                    return;
                }
                if (System.nanoTime() - certain < text.expires().toNanos() / 2 && isOwn()) {
                    channel.close();
                    Files.deleteIfExists(file);
                } else {
                    write(text.released());
                }
            } catch (IOException stays) {
                throw new UncheckedIOException("%s: cannot be removed: %s; it blocks others for %s".formatted(file, stays.getMessage(),
                        seconds(text.expires())), stays);
            }
        }
    }
}
