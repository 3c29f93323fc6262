package io.github.genatt.bench.run;

import io.github.genatt.core.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Takes folders, and remembers the state of locks of other processes to detect dead holders: a holder is dead when it has ended on this
 * machine, or when its lock has not changed for the time it states. That time is measured by the clock of this process, which is not
 * compared with any other.
 */
final class FolderWatch {
    private static final long MILLISECONDS_BETWEEN_TRIES = 500;

    private final Duration expires;
    private final LongSupplier clock;
    private final Map<Path, Seen> seen = new HashMap<>();

    /**
     * The text of a lock, and since when it is unchanged.
     *
     * @param beaten whether it changed before, so that its holder was alive then
     */
    private record Seen(String text, long since, boolean beaten) {
    }

    /** @param expires silence after which others give up this process */
    FolderWatch(Duration expires) {
        this(expires, System::nanoTime);
    }

    FolderWatch(Duration expires, LongSupplier nanoseconds) {
        this.expires = expires;
        this.clock = nanoseconds;
    }

    /** Takes a folder, which is created if absent; empty if a possibly live process holds it. */
    Optional<FolderLock> tryTake(Path folder) throws IOException {
        Files.createDirectories(folder);
        Optional<String> before = Optional.empty();
        while (true) {
            Optional<FolderLock> made = FolderLock.tryMake(folder, expires, before);
            if (made.isPresent()) {
                seen.remove(folder);
                return made;
            }
            Optional<String> text;
            try {
                text = read(folder.resolve(FolderLock.NAME));
            } catch (IOException unreadable) {
                // a file of another machine may look like this for a moment; if it stays so, its holder sends no heartbeat
                text = Optional.of(unreadable.toString());
            }
            if (text.isPresent()) {
                Optional<String> death = death(folder, text.get());
                if (death.isEmpty()) {
                    return Optional.empty();
                }
                if (remove(folder, text.get())) {
                    before = death;
                }
            }
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** Why a holder is considered dead, starting with its name; empty if it may be alive. */
    private Optional<String> death(Path folder, String text) {
        Optional<LockText> lock = LockText.parse(text);
        String holder = lock.map(LockText::holder).orElse("an unknown process");
        if (lock.isPresent() && lock.get().isReleased()) {
            return Optional.of(holder + ", which has released it");
        }
        if (lock.isPresent() && lock.get().process().ended()) {
            return Optional.of(holder + ", which has ended");
        }
        long now = clock.getAsLong();
        Seen last = seen.get(folder);
        if (last == null || !last.text().equals(text)) {
            seen.put(folder, new Seen(text, now, last != null));
            return Optional.empty();
        }
        Duration allowed = lock.map(LockText::expires).orElse(expires);
        return now - last.since() <= allowed.toNanos() ? Optional.empty()
                : Optional.of("%s, which sent no heartbeat for %s".formatted(holder, FolderLock.seconds(allowed)));
    }

    /**
     * Moves the lock of a dead process away, which only one process can do. If another one was faster, the moved file is its lock and is
     * put back. If its holder checks the lock in this moment, it gives the folder up and writes nothing.
     *
     * @param text of the lock when its holder was considered dead
     * @return whether it was that lock
     */
    static boolean remove(Path folder, String text) throws IOException {
        Path file = folder.resolve(FolderLock.NAME);
        Path aside = folder.resolve("%s.%s%s".formatted(FolderLock.NAME, UUID.randomUUID(), WholeFile.DRAFT));
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException gone) {
            return false;
        }
        Optional<String> moved = read(aside);
        if (moved.isEmpty()) {
            // removed by the holder
            return false;
        }
        boolean dead = moved.get().equals(text);
        try {
            if (!dead) {
                // unlike a move, this replaces nothing
                Files.createLink(file, aside);
            }
        } catch (IOException | UnsupportedOperationException another) {
            // a third process has created its lock meanwhile, or links are not supported: the moved lock is void
            dead = false;
        } finally {
            Files.deleteIfExists(aside);
        }
        return dead;
    }

    /** Whether the holder of a folder has sent a heartbeat since the first check, and recently enough. */
    boolean livesBySign(Path folder) {
        Seen last = seen.get(folder);
        return last != null && last.beaten() && clock.getAsLong() - last.since() <= expires.toNanos();
    }

    /**
     * Takes a folder, and waits until it is free.
     *
     * @param waiting receives the holder, once
     */
    FolderLock take(Path folder, Consumer<String> waiting) throws IOException {
        Optional<FolderLock> taken = tryTake(folder);
        if (taken.isEmpty()) {
            waiting.accept(FolderLock.holder(folder));
        }
        while (taken.isEmpty()) {
            pause(folder);
            taken = tryTake(folder);
        }
        return taken.get();
    }

    /**
     * Takes a folder; waits for a heartbeat of its holder.
     *
     * @throws FolderHeldException if it is alive
     */
    FolderLock require(Path folder) throws IOException {
        while (true) {
            Optional<FolderLock> taken = tryTake(folder);
            if (taken.isPresent()) {
                return taken.get();
            }
            if (livesBySign(folder)) {
                throw new FolderHeldException("%s: %s works there; wait until it has ended, or write elsewhere".formatted(folder,
                        FolderLock.holder(folder)));
            }
            pause(folder);
        }
    }

    /**
     * Waits for a moment.
     *
     * @throws FolderHeldException if the thread is interrupted
     */
    static void pause(Path folder) {
        try {
            Thread.sleep(MILLISECONDS_BETWEEN_TRIES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FolderHeldException("stopped while waiting for " + folder + ", which is held by " + FolderLock.holder(folder));
        }
    }
}
