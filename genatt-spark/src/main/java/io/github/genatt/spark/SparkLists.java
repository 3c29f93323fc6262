package io.github.genatt.spark;

import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.score.BatchScorer;
import io.github.genatt.config.score.History;
import io.github.genatt.config.score.ListOptions;
import io.github.genatt.config.score.UserList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Lists of many users as a step of a job: the rows are bit-identical to those of {@link BatchScorer} for the same histories.
 *
 * <p>A task computes with as many threads as it has processors ({@code spark.task.cpus}). An executor keeps a model for each concurrent
 * task: one, if {@code spark.task.cpus} is {@code spark.executor.cores}.
 */
public final class SparkLists {

    private SparkLists() {
    }

    /**
     * The lists, one row per item: {@code user}, {@code rank} from 1, {@code item}, {@code score}. Lists of one partition are in the order
     * of its histories.
     *
     * @param histories columns {@code user}, {@code items} (oldest first) and, if they are known, {@code times}; see {@code
     *                  docs/scaling.md}
     * @param model     a file that the driver can read and sends to the executors
     * @throws IllegalArgumentException if the columns are different; the message is for the user
     */
    public static Dataset<Row> of(Dataset<Row> histories, Path model, ListOptions options) throws IOException {
        Dataset<Row> read = HistoryColumns.of(histories);
        return read.mapPartitions(new Lists(SharedModel.of(histories.sparkSession(), model), options), Encoders.row(ListSchema.COLUMNS));
    }

    /** The lists of a partition. */
    private record Lists(SharedModel shared, ListOptions options) implements MapPartitionsFunction<Row, Row> {

        @Override
        public Iterator<Row> call(Iterator<Row> histories) throws IOException {
            if (!histories.hasNext()) {
                return Collections.emptyIterator();
            }
            TaskContext task = TaskContext.get();
            int threads = task.cpus();
            SavedModel model = ExecutorModels.ofThisProcess().take(shared, threads);
            AtomicBoolean returned = new AtomicBoolean();
            Runnable giveBack = () -> {
                if (returned.compareAndSet(false, true)) {
                    ExecutorModels.ofThisProcess().giveBack(shared, threads, model);
                }
            };
            task.addTaskCompletionListener(ended -> {
                if (!ended.isFailed() && !ended.isInterrupted()) {
                    giveBack.run();
                } else if (returned.compareAndSet(false, true)) {
                    model.close();
                }
            });
            // a task may read several partitions, one after the other
            return new Rows(new BatchScorer(model, options).lists(new Read(histories)), giveBack);
        }
    }

    private record Read(Iterator<Row> rows) implements Iterator<History> {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public History next() {
            return HistoryColumns.history(rows.next());
        }
    }

    /** The items of the lists, list by list. */
    private static final class Rows implements Iterator<Row> {
        private final Iterator<UserList> lists;
        private final Runnable afterLast;
        private Iterator<Row> open = Collections.emptyIterator();

        Rows(Iterator<UserList> lists, Runnable afterLast) {
            this.lists = lists;
            this.afterLast = afterLast;
        }

        @Override
        public boolean hasNext() {
            while (!open.hasNext() && lists.hasNext()) {
                UserList list = lists.next();
                List<Row> rows = IntStream.range(0, list.items().size()).mapToObj(place -> RowFactory.create(list.user(), place + 1L,
                        list.items().get(place).item(), list.score(place))).toList();
                open = rows.iterator();
            }
            if (!open.hasNext()) {
                afterLast.run();
            }
            return open.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all lists are read");
            }
            return open.next();
        }
    }
}
