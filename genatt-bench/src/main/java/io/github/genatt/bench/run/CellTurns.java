package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.file.WholeFile;
import io.github.genatt.core.train.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cells of a suite, one after the other. Cells that another process trains come last, so that processes share a suite and never train
 * the same cell. The current cell is locked until the next one. A finished cell with damaged files is
 * run again.
 */
final class CellTurns implements AutoCloseable {
    private final List<Run> cells;
    private final Function<Run, RunFolder> folders;
    private final RunListener listener;
    private final FolderWatch watch;
    private final Others others;
    private final Deque<Integer> left = new ArrayDeque<>();
    /** Cells that were postponed once, with a message. */
    private final Set<Integer> told = new HashSet<>();
    /** Number of cells postponed in a row without one that could be taken. */
    private int idle;
    private boolean waits;
    private Optional<FolderLock> lock = Optional.empty();

    /** How cells of other processes are treated. */
    enum Others {
        /** Waits for them. */
        AWAITED,
        /** Leaves them to the others, as long as they send heartbeats. */
        LEFT,
        /** Trains nothing and needs no locks. */
        IGNORED
    }

    /** @param watch takes the locks */
    CellTurns(List<Run> cells, Function<Run, RunFolder> folders, RunListener listener, FolderWatch watch, Others others) {
        this.cells = cells;
        this.folders = folders;
        this.listener = listener;
        this.watch = watch;
        this.others = others;
        IntStream.range(0, cells.size()).forEach(left::add);
    }

    /**
     * The index of the next cell, which is finished or locked by this process. Empty after the last, and if live processes hold all
     * remaining cells.
     */
    OptionalInt next() {
        close();
        while (!left.isEmpty()) {
            int next = left.poll();
            Run cell = cells.get(next);
            RunFolder folder = folders.apply(cell);
            if (others == Others.IGNORED) {
                return OptionalInt.of(next);
            }
            try {
                if (folder.finished() && damage(folder).isEmpty()) {
                    forgetLeftovers(folder);
                    return OptionalInt.of(next);
                }
                lock = watch.tryTake(folder.path());
                if (lock.isPresent()) {
                    idle = 0;
                    lock.get().before().ifPresent(before -> listener.notice("%s seed %d is taken over from %s".formatted(cell.label(),
                            cell.seed(), before)));
                    tidy(cell, folder);
                    return OptionalInt.of(next);
                }
            } catch (IOException unwritable) {
                // the run reports what it cannot work without
                listener.notice("%s seed %d: %s cannot be locked against other processes: %s".formatted(cell.label(), cell.seed(),
                        folder.path(), unwritable));
                return OptionalInt.of(next);
            }
            left.add(next);
            if (others == Others.LEFT && left.stream().allMatch(place -> watch.livesBySign(folders.apply(cells.get(place)).path()))) {
                listener.notice("left to other processes: " + named(left));
                left.clear();
            } else {
                putOff(next, cell, folder);
            }
        }
        return OptionalInt.empty();
    }

    /** The message if another process has taken over the current cell. */
    Optional<FolderLostException> loss() {
        try {
            lock.ifPresent(FolderLock::requireOwn);
            return Optional.empty();
        } catch (FolderLostException lost) {
            return Optional.of(lost);
        } catch (UncheckedIOException unknown) {
            // the earlier failure is reported; another attempt would likely fail the same way
            return Optional.empty();
        }
    }

    /** Another process has taken over the current cell, which comes again later. */
    void lost(int place) {
        close();
        left.add(place);
        told.add(place);
    }

    /** The stop signal for the training of the current cell, in addition to its own. */
    StopSignal guarding(StopSignal other) {
        return lock.map(own -> own.guarding(other)).orElse(other);
    }

    private String named(Collection<Integer> places) {
        return places.stream().sorted().map(cells::get).map(held -> "%s seed %d".formatted(held.label(), held.seed()))
                .collect(Collectors.joining(", "));
    }

    private void putOff(int place, Run cell, RunFolder folder) {
        if (told.add(place)) {
            listener.notice("%s seed %d is trained by %s; it comes last".formatted(cell.label(), cell.seed(),
                    FolderLock.holder(folder.path())));
            idle = 0;
        } else if (++idle >= left.size()) {
            // only cells that others train are left
            if (!waits && others == Others.AWAITED) {
                listener.notice("waiting for " + named(left));
                waits = true;
            }
            FolderWatch.pause(folder.path());
            idle = 0;
        }
    }

    /** Removes leftovers of other processes; the previous one may have finished the cell meanwhile. */
    private void tidy(Run cell, RunFolder folder) throws IOException {
        forgetDrafts(folder.path());
        Optional<String> damage = folder.finished() ? damage(folder) : Optional.empty();
        if (others != Others.LEFT) {
            FailureMark.in(folder).forget();
        }
        if (damage.isPresent()) {
            Files.move(folder.record(), folder.record().resolveSibling("run.json.damaged"), StandardCopyOption.REPLACE_EXISTING);
            listener.notice("%s seed %d is run again: %s".formatted(cell.label(), cell.seed(), damage.get()));
        }
    }

    /** Removes the leftovers of a process that was killed after writing everything. */
    private void forgetLeftovers(RunFolder folder) throws IOException {
        Optional<FolderLock> dead = Files.exists(folder.path().resolve(FolderLock.NAME)) ? watch.tryTake(folder.path()) : Optional.empty();
        if (dead.isPresent()) {
            try (FolderLock own = dead.get()) {
                own.requireOwn();
                forgetDrafts(folder.path());
                folder.forgetState();
            }
        }
    }

    /** Why a finished cell cannot be used; empty if it can. */
    static Optional<String> damage(RunFolder folder) {
        try {
            RunRecord.read(folder.record());
            return Optional.empty();
        } catch (IOException damaged) {
            return Optional.of(damaged.getMessage());
        }
    }

    /**
     * Removes the leftovers of a killed process. A suspended process that checked its lock after writing a draft can then no longer move
     * the draft.
     */
    static void forgetDrafts(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.getFileName().toString().endsWith(WholeFile.DRAFT)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
    }

    /** In the order of the suite. */
    static void sort(List<RunResult> results, List<Run> cells) {
        results.sort(Comparator.comparingInt(result -> IntStream.range(0, cells.size()).filter(i ->
                cells.get(i).label().equals(result.label()) && cells.get(i).seed() == result.seed()).findFirst().orElse(cells.size())));
    }

    /** Releases the current cell. */
    @Override
    public void close() {
        Optional<FolderLock> own = lock;
        lock = Optional.empty();
        own.ifPresent(FolderLock::close);
    }
}
