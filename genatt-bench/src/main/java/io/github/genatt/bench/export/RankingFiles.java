package io.github.genatt.bench.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.batch.Requests;
import io.github.genatt.bench.run.HistoryStore;
import io.github.genatt.bench.run.HistoryStore.UserHistory;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.file.WholeFile;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.eval.Recommendations.Scored;
import io.github.genatt.spi.TableWriter;
import io.github.genatt.spi.TableWriter.Column;
import io.github.genatt.spi.TableWriter.ColumnType;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * The recommendations of a finished run for its test users and their targets, in the formats of other programs. The target is at the rank
 * that the run gave it, after all items of equal score, and scores decrease along each list. So a program that sorts by score gets the same
 * metrics up to the length of the lists.
 */
public final class RankingFiles {
    private static final int BLOCK = 512;

    private final SavedModel saved;
    private final Path run;
    private final int top;

    /** The format, by the program that reads it. */
    public enum Format {
        /** {@code user Q0 item rank score label} and {@code user 0 item 1}, the format of trec_eval. */
        TREC,
        /** Columns {@code user_id,item_id,rank,score}, the format of RecTools and LensKit. */
        CSV,
        /** The same columns as Parquet, written by a plug-in. */
        PARQUET
    }

    /** A test user with the target and rank from the run. */
    private record Asked(String user, int target, int rank, int[] history, Requests request) {
    }

    /**
     * The rankings of a finished run.
     *
     * @param saved its model
     * @param run   its folder
     * @param top   length of the lists
     */
    public RankingFiles(SavedModel saved, Path run, int top) {
        this.saved = saved;
        this.run = run;
        this.top = top;
    }

    /**
     * Writes rankings and targets into a folder; each file is complete or absent.
     *
     * @param parquet writer of tables, if the format needs it
     * @return the two written files
     * @throws IllegalArgumentException if the run cannot be repeated from its files
     */
    public List<Path> write(Path folder, Format format, Optional<TableWriter> parquet) throws IOException {
        boolean keep = keepsSeen();
        List<Asked> users = users();
        Files.createDirectories(folder);
        List<Path> files = switch (format) {
            case TREC -> List.of(folder.resolve("run.trec"), folder.resolve("qrels.trec"));
            case CSV -> List.of(folder.resolve("rankings.csv"), folder.resolve("targets.csv"));
            case PARQUET -> List.of(folder.resolve("rankings.parquet"), folder.resolve("targets.parquet"));
        };
        List<Path> drafts = files.stream().map(WholeFile::draft).toList();
        try {
            try (Lines lines = lines(format, drafts, parquet)) {
                for (int from = 0; from < users.size(); from += BLOCK) {
                    List<Asked> some = users.subList(from, Math.min(users.size(), from + BLOCK));
                    List<List<Scored>> lists = Recommendations.of(saved.model(), some.stream().map(asked -> query(asked, keep)).toList());
                    for (int i = 0; i < some.size(); i++) {
                        lines.add(some.get(i), ranked(some.get(i), lists.get(i)));
                    }
                }
                lines.finish();
            }
            for (int i = 0; i < files.size(); i++) {
                WholeFile.finish(drafts.get(i), files.get(i));
            }
        } finally {
            for (Path draft : drafts) {
                Files.deleteIfExists(draft);
            }
        }
        return files;
    }

    private Lines lines(Format format, List<Path> drafts, Optional<TableWriter> parquet) throws IOException {
        return switch (format) {
            case TREC -> new Trec(drafts, saved.card().label());
            case CSV -> new Csv(drafts);
            case PARQUET -> new Parquet(drafts, parquet.orElseThrow());
        };
    }

    /** One more than requested, since the target may move after the end of the list. */
    private Recommendations.Query query(Asked asked, boolean keep) {
        int[] excluded = keep ? new int[0] : Arrays.stream(asked.history()).filter(item -> item != asked.target()).toArray();
        return new Recommendations.Query(asked.request(), excluded,
                Math.min(top + 1, saved.items().count()));
    }

    /** Puts the target at its rank and makes the 32-bit scores strictly decreasing, which changes only equal ones. */
    private List<Scored> ranked(Asked asked, List<Scored> found) {
        List<Scored> list = new ArrayList<>(found.stream().filter(scored -> scored.item() != asked.target()).toList());
        if (asked.rank() <= top) {
            int place = Math.min(asked.rank() - 1, list.size());
            float score = found.stream().filter(scored -> scored.item() == asked.target()).map(Scored::score).findFirst()
                    .orElseGet(() -> list.get(place - 1).score());
            list.add(place, new Scored(asked.target(), score));
        }
        List<Scored> falling = new ArrayList<>();
        float last = Float.POSITIVE_INFINITY;
        for (Scored scored : list.subList(0, Math.min(top, list.size()))) {
            last = scored.score() < last ? scored.score() : Math.nextDown(last);
            falling.add(new Scored(scored.item(), last));
        }
        return falling;
    }

    private boolean keepsSeen() throws IOException {
        JsonNode config = new ObjectMapper().readTree(run.resolve("run.json").toFile()).path("config");
        String seen = config.at("/evaluate/seen-items").asText("exclude");
        if (seen.equals("zero")) {
            throw new IllegalArgumentException(run + ": evaluate.seen-items = zero ranks items by other scores than the model's; run the"
                    + " suite with exclude or keep");
        }
        return seen.equals("keep");
    }

    private List<Asked> users() throws IOException {
        Path histories = HistoryStore.of(run, saved.note(HistoryStore.NOTE)).orElseThrow(() -> new IllegalArgumentException(run
                + ": the histories of its users are missing from the folder of its suite; run the suite again"));
        Map<String, UserHistory> known = new HashMap<>();
        try (Stream<UserHistory> all = HistoryStore.all(histories)) {
            all.forEach(history -> known.put(history.user(), history));
        }
        Map<String, Integer> items = saved.itemIndices();
        List<Asked> users = new ArrayList<>();
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser csv = CSVParser.parse(Files.newBufferedReader(run.resolve("users.csv")), format)) {
            for (CSVRecord row : csv) {
                Optional<UserHistory> history = Optional.ofNullable(known.get(row.get("user")));
                int length = Integer.parseInt(row.get("length"));
                int target = items.getOrDefault(row.get("target"), 0);
                if (history.filter(found -> found.items().length > length && found.items()[length] == target).isEmpty()) {
                    throw new IllegalArgumentException("%s: user '%s' has no target after %d items in %s; run the suite again".formatted(
                            run, row.get("user"), length, histories.getFileName()));
                }
                users.add(asked(history.get(), target, Integer.parseInt(row.get("rank")), length));
            }
        }
        return users;
    }

    /** The request as in the test, at the time of the target. */
    private Asked asked(UserHistory whole, int target, int rank, int length) {
        int[] history = Arrays.copyOf(whole.items(), length);
        Requests request = Requests.of(history).withUsers(saved.userIndex(whole.user()));
        return new Asked(whole.user(), target, rank, history, whole.times().map(times -> request.withTimes(Arrays.copyOf(times, length))
                .withAskedAt(times[length])).orElse(request));
    }

    /** Rows of both files, rankings and targets. */
    private interface Lines extends Closeable {
        void add(Asked asked, List<Scored> list) throws IOException;

        /** Completes the files. */
        default void finish() throws IOException {
            // text files are complete when closed
        }
    }

    private final class Trec implements Lines {
        private final BufferedWriter out;
        private final BufferedWriter wanted;
        private final String label;

        Trec(List<Path> files, String label) throws IOException {
            this.out = Files.newBufferedWriter(files.get(0));
            this.wanted = Files.newBufferedWriter(files.get(1));
            this.label = word(label);
        }

        @Override
        public void add(Asked asked, List<Scored> list) throws IOException {
            for (int place = 0; place < list.size(); place++) {
                out.write("%s Q0 %s %d %s %s\n".formatted(word(asked.user()), word(id(list.get(place).item())), place + 1,
                        list.get(place).score(), label));
            }
            wanted.write("%s 0 %s 1\n".formatted(word(asked.user()), word(id(asked.target()))));
        }

        @Override
        public void close() throws IOException {
            try (out; wanted) {
                out.flush();
            }
        }
    }

    private final class Csv implements Lines {
        private final CSVPrinter out;
        private final CSVPrinter wanted;

        Csv(List<Path> files) throws IOException {
            CSVFormat.Builder format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n');
            this.out = new CSVPrinter(Files.newBufferedWriter(files.get(0)), format.setHeader("user_id", "item_id", "rank", "score").get());
            this.wanted = new CSVPrinter(Files.newBufferedWriter(files.get(1)), format.setHeader("user_id", "item_id").get());
        }

        @Override
        public void add(Asked asked, List<Scored> list) throws IOException {
            for (int place = 0; place < list.size(); place++) {
                out.printRecord(asked.user(), id(list.get(place).item()), place + 1, list.get(place).score());
            }
            wanted.printRecord(asked.user(), id(asked.target()));
        }

        @Override
        public void close() throws IOException {
            try (out; wanted) {
                out.flush();
            }
        }
    }

    private final class Parquet implements Lines {
        private final TableWriter.Rows out;
        private final TableWriter.Rows wanted;

        Parquet(List<Path> files, TableWriter writer) throws IOException {
            Column user = new Column("user_id", ColumnType.TEXT);
            Column item = new Column("item_id", ColumnType.TEXT);
            this.out = writer.open(files.get(0), List.of(user, item, new Column("rank", ColumnType.INTEGER),
                    new Column("score", ColumnType.NUMBER)));
            this.wanted = writer.open(files.get(1), List.of(user, item));
        }

        @Override
        public void add(Asked asked, List<Scored> list) throws IOException {
            for (int place = 0; place < list.size(); place++) {
                out.text(asked.user()).text(id(list.get(place).item())).integer(place + 1).number(list.get(place).score()).endRow();
            }
            wanted.text(asked.user()).text(id(asked.target())).endRow();
        }

        @Override
        public void finish() throws IOException {
            out.finish();
            wanted.finish();
        }

        @Override
        public void close() throws IOException {
            try (out; wanted) {
                // closes both, even if one fails
            }
        }
    }

    private String id(int item) {
        return saved.items().ids()[item];
    }

    /** White space ends a field of trec_eval; it and the percent sign are percent-encoded. */
    private static String word(String text) {
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(point -> word.append(Character.isWhitespace(point) || point == '%' ? "%%%02X".formatted(point)
                : Character.toString(point)));
        return word.toString();
    }
}
