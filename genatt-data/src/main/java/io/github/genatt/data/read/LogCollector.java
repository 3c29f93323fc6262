package io.github.genatt.data.read;

import io.github.genatt.data.BadLine;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.ItemMetadata;
import io.github.genatt.data.SourceLog;
import io.github.genatt.spi.LogSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects a log from a source. The additions of a line take effect when the line is complete, so a malformed line adds nothing. */
final class LogCollector implements LogSink {

    /** Titles and categories of an item. */
    private record Description(String title, List<String> categories) {

        @Override
        public String toString() {
            return "title '%s' and categories %s".formatted(title, categories);
        }
    }

    /** The additions of one line, or those between lines, which have no line number. */
    private static final class Line {
        private final Path file;
        private final long number;
        private final List<Pending> entries = new ArrayList<>(1);
        private Map<String, Description> items = Map.of();
        private Optional<BadLine> problem = Optional.empty();

        private Line(Path file, long number) {
            this.file = file;
            this.number = number;
        }

        /** Most lines describe no item. */
        private void describe(String id, Description description) {
            items = items.isEmpty() ? new HashMap<>() : items;
            items.put(id, description);
        }

        private void clear() {
            entries.clear();
            items = Map.of();
        }
    }

    private final ReadProblems problems;
    private final LogBuilder log = new LogBuilder();
    private final Map<String, Description> items = new HashMap<>();
    private final Set<String> caveats = new LinkedHashSet<>();
    private final Line between;
    private Line line;
    private Path opened = Path.of("");
    private long entries;
    private long ordered;

    LogCollector(ReadProblems problems) {
        this.problems = problems;
        this.between = new Line(opened, 0);
        this.line = between;
    }

    /** From now on, problems outside of lines are attributed to this file. */
    void open(Path file) {
        opened = file;
    }

    /** An action on a line. */
    interface LineUse {

        void run() throws IOException;
    }

    /** Applies an action to a line, collects its additions, and returns the problem of the line, if there is one. */
    Optional<BadLine> line(Path file, long number, LineUse use) throws IOException {
        commit(between);
        Line outer = line;
        Line inner = new Line(file, number);
        line = inner;
        try {
            use.run();
        } catch (NumberFormatException e) {
            String found = String.valueOf(e.getMessage()).replaceFirst("^For input string: ", "");
            reject(new BadLine(file, number, 0, found, "a number"));
        } catch (InvalidDataException | UncheckedIOException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("%s:%d: the source failed at this line: %s".formatted(file, number, e), e);
        } finally {
            line = outer;
        }
        if (inner.problem.isEmpty()) {
            commit(inner);
        }
        return inner.problem;
    }

    @Override
    public Entry add(String user, String item) {
        if (line == between) {
            commit(between);
        }
        Pending entry = new Pending(user.strip(), item.strip());
        line.entries.add(entry);
        if (entry.user.isEmpty() || entry.item.isEmpty()) {
            refuse("found an empty id of the %s; expected text".formatted(entry.user.isEmpty() ? "user" : "item"));
        }
        return entry;
    }

    @Override
    public void item(String id, String title, List<String> categories) {
        Description given = new Description(title.strip(), List.copyOf(categories));
        Description before = line.items.getOrDefault(id.strip(), items.getOrDefault(id.strip(), given));
        if (id.isBlank()) {
            refuse("found an empty id of an item; expected text");
        } else if (!before.equals(given)) {
            refuse("found the item '%s' with %s; expected the earlier description, %s".formatted(id.strip(), given, before));
        }
        line.describe(id.strip(), given);
    }

    @Override
    public void malformed(long number, String why) {
        reject(BadLine.of(file(), number, why));
    }

    @Override
    public void malformed(long number, int column, String found, String expected) {
        reject(new BadLine(file(), number, column, found, expected));
    }

    @Override
    public void caveat(String sentence) {
        caveats.add(sentence.strip());
    }

    private Path file() {
        return line == between ? opened : line.file;
    }

    /** Only the first problem of each line counts. */
    private void reject(BadLine problem) {
        if (line != between) {
            line.problem = line.problem.or(() -> Optional.of(problem));
            return;
        }
        try {
            problems.reject(problem, new byte[0]);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Rejects input of a source: a problem of the line, or, outside of lines, of the source. */
    private void refuse(String why) {
        if (line == between) {
            throw new IllegalArgumentException(why);
        }
        malformed(line.number, why);
    }

    /** Ends the source: additions between lines take effect, and problems are reported. */
    void finish() {
        commit(between);
        problems.finish();
    }

    private void commit(Line done) {
        if (!done.entries.isEmpty() || !done.items.isEmpty()) {
            problems.use();
        }
        for (Pending entry : done.entries) {
            log.add(entry.user, entry.item);
            if (entry.time != InteractionLog.NO_TIME) {
                log.timestamp(entry.time);
            }
            if (!Float.isNaN(entry.rating)) {
                log.rating(entry.rating);
            }
            if (entry.placed) {
                log.order(entry.place);
            }
            entries++;
            ordered += entry.placed ? 1 : 0;
            entry.done = true;
        }
        items.putAll(done.items);
        done.clear();
    }

    /**
     * The log of all additions.
     *
     * @throws InvalidDataException if some entries have a position in their history and others do not
     */
    SourceLog build() {
        commit(between);
        if (ordered > 0 && ordered < entries) {
            throw new InvalidDataException(("data.source: %,d of %,d interactions have a place in their user's history; "
                    + "give all a place, or none").formatted(ordered, entries));
        }
        Map<String, String> titles = new HashMap<>();
        Map<String, List<String>> categories = new HashMap<>();
        items.forEach((id, described) -> {
            if (!described.title().isEmpty()) {
                titles.put(id, described.title());
            }
            if (!described.categories().isEmpty()) {
                categories.put(id, described.categories());
            }
        });
        return new SourceLog(log.build(), new ItemMetadata(titles, categories), List.copyOf(caveats));
    }

    /** An interaction that is not in the log yet. */
    private final class Pending implements Entry {
        private final String user;
        private final String item;
        private long time = InteractionLog.NO_TIME;
        private float rating = Float.NaN;
        private long place;
        private boolean placed;
        private boolean done;

        private Pending(String user, String item) {
            this.user = user;
            this.item = item;
        }

        private void requireOpen() {
            if (done) {
                throw new IllegalStateException("an interaction of user '%s' is changed after its line, or after the next was added"
                        .formatted(user));
            }
        }

        @Override
        public Entry time(long value) {
            requireOpen();
            if (value == InteractionLog.NO_TIME) {
                refuse("found the time %d; expected one above it".formatted(value));
            }
            time = value;
            return this;
        }

        @Override
        public Entry rating(float value) {
            requireOpen();
            if (!Float.isFinite(value)) {
                refuse("found the rating %s; expected a finite number".formatted(value));
            }
            rating = value;
            return this;
        }

        @Override
        public Entry order(long value) {
            requireOpen();
            place = value;
            placed = true;
            return this;
        }
    }
}
