package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
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
import java.util.stream.Stream;

/**
 * The cells of a suite, one after the other: those that another process trains come last, so that two processes share a suite, and none
 * trains a cell that the other has in work. The one whose turn it is is held until the next. A finished cell whose files are damaged is
 * made again.
 */
final class CellTurns implements AutoCloseable {
    private final List<Run> cells;
    private final Function<Run, RunFolder> folders;
    private final RunListener listener;
    private final boolean finishedOnly;
    private final Deque<Integer> left = new ArrayDeque<>();
    /** Put off once, which was said. */
    private final Set<Integer> told = new HashSet<>();
    /** How many cells were put off in a row without one that could be taken. */
    private int idle;
    private boolean waits;
    private Optional<FolderLock> lock = Optional.empty();

    /** @param finishedOnly whether nothing is going to be trained, so that nothing needs to be held */
    CellTurns(List<Run> cells, Function<Run, RunFolder> folders, RunListener listener, boolean finishedOnly) {
        this.cells = cells;
        this.folders = folders;
        this.listener = listener;
        this.finishedOnly = finishedOnly;
        IntStream.range(0, cells.size()).forEach(left::add);
    }

    /** The place of the next cell: it is finished, or held by this process. Empty after the last. */
    OptionalInt next() {
        close();
        while (!left.isEmpty()) {
            int next = left.poll();
            Run cell = cells.get(next);
            RunFolder folder = folders.apply(cell);
            if (finishedOnly || folder.finished() && damage(folder).isEmpty()) {
                return OptionalInt.of(next);
            }
            try {
                lock = FolderLock.tryTake(folder.path());
                if (lock.isPresent()) {
                    idle = 0;
                    tidy(cell, folder);
                    return OptionalInt.of(next);
                }
            } catch (IOException unwritable) {
                // the run says what it cannot do without
                listener.notice("%s seed %d: %s cannot be locked against other processes: %s".formatted(cell.label(), cell.seed(),
                        folder.path(), unwritable));
                return OptionalInt.of(next);
            }
            left.add(next);
            putOff(next, cell, folder);
        }
        return OptionalInt.empty();
    }

    private void putOff(int place, Run cell, RunFolder folder) {
        if (told.add(place)) {
            listener.notice("%s seed %d is trained by %s; it comes last".formatted(cell.label(), cell.seed(),
                    FolderLock.holder(folder.path())));
            idle = 0;
        } else if (++idle >= left.size()) {
            // nothing is left but what others train
            if (!waits) {
                listener.notice("waiting for " + left.stream().map(cells::get)
                        .map(held -> "%s seed %d".formatted(held.label(), held.seed()))
                        .collect(Collectors.joining(", ")));
                waits = true;
            }
            FolderLock.pause(folder.path());
            idle = 0;
        }
    }

    /** Removes what is left of others; who had the cell before may have finished it meanwhile. */
    private void tidy(Run cell, RunFolder folder) throws IOException {
        forgetDrafts(folder.path());
        Optional<String> damage = folder.finished() ? damage(folder) : Optional.empty();
        if (damage.isPresent()) {
            Files.move(folder.record(), folder.record().resolveSibling("run.json.damaged"), StandardCopyOption.REPLACE_EXISTING);
            listener.notice("%s seed %d is made again: %s".formatted(cell.label(), cell.seed(), damage.get()));
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

    /** What a process that was killed has left; no other process writes here. */
    private static void forgetDrafts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path draft : files.filter(file -> file.getFileName().toString().endsWith(WholeFile.DRAFT)).toList()) {
                Files.delete(draft);
            }
        }
    }

    /** In the order of the suite. */
    static void sort(List<RunResult> results, List<Run> cells) {
        results.sort(Comparator.comparingInt(result -> IntStream.range(0, cells.size()).filter(i ->
                cells.get(i).label().equals(result.label()) && cells.get(i).seed() == result.seed()).findFirst().orElse(cells.size())));
    }

    /** Lets go of the cell whose turn it is. */
    @Override
    public void close() {
        Optional<FolderLock> own = lock;
        lock = Optional.empty();
        own.ifPresent(FolderLock::close);
    }
}
