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
 * Takes folders, and remembers of those that others hold what it has seen there, so as to know when their holder is dead: when it has
 * ended on this machine, or when its lock has not changed for as long as it said it would need at most. That time passes on the clock of
 * this process, which is compared with no other.
 */
final class FolderWatch {
    private static final long MILLISECONDS_BETWEEN_TRIES = 500;

    private final Duration expires;
    private final LongSupplier clock;
    private final Map<Path, Seen> seen = new HashMap<>();

    /**
     * What a lock said, and since when it has.
     *
     * @param beaten whether it had said something else before, so that its holder lived then
     */
    private record Seen(String text, long since, boolean beaten) {
    }

    /** @param expires after which silence others are to give up this process */
    FolderWatch(Duration expires) {
        this(expires, System::nanoTime);
    }

    FolderWatch(Duration expires, LongSupplier nanoseconds) {
        this.expires = expires;
        this.clock = nanoseconds;
    }

    /** Takes a folder, which is made if need be; empty if a process holds it that may live. */
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
                // a file of another machine may be so for a moment; if it stays so, its holder gives no sign of life
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

    /** Why a holder is taken for dead, beginning with who it is; empty if it may live. */
    private Optional<String> death(Path folder, String text) {
        Optional<LockText> lock = LockText.parse(text);
        String holder = lock.map(LockText::holder).orElse("a process that said no more");
        if (lock.isPresent() && lock.get().isReleased()) {
            return Optional.of(holder + ", which has let go of it");
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
                : Optional.of("%s, which gave no sign of life for %s".formatted(holder, FolderLock.seconds(allowed)));
    }

    /**
     * Moves the lock of a dead process away, which one process alone can do. Where another one was quicker, it is that one's lock, and is
     * put back; should its holder look for it in this very moment, it gives the folder up and writes nothing.
     *
     * @param text of the lock when its holder was taken for dead
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
            // tidied up by the one whose lock it was
            return false;
        }
        boolean dead = moved.get().equals(text);
        try {
            if (!dead) {
                // unlike a move, this replaces nothing
                Files.createLink(file, aside);
            }
        } catch (IOException | UnsupportedOperationException another) {
            // a third one has made its lock meanwhile, or there are no links here: the one that was moved counts no more
            dead = false;
        } finally {
            Files.deleteIfExists(aside);
        }
        return dead;
    }

    /** Whether the holder of a folder has given a sign of life since it was looked at first, and not too long ago. */
    boolean livesBySign(Path folder) {
        Seen last = seen.get(folder);
        return last != null && last.beaten() && clock.getAsLong() - last.since() <= expires.toNanos();
    }

    /**
     * Takes a folder, and waits until it is free.
     *
     * @param waiting is told once who holds it
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
     * Takes a folder; waits for a sign of life of who holds it.
     *
     * @throws FolderHeldException if there is one
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
     * Returns after a moment.
     *
     * @throws FolderHeldException if the thread is told to stop
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
