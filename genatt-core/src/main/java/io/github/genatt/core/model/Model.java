package io.github.genatt.core.model;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Pass;
import io.github.genatt.spi.Phase;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A recommender with its parameters in an engine session: what is trained, saved, and asked for scores. Legend: B rows, I items.
 *
 * <p>Used from one thread; the session computes parts of a batch in parallel. Closing the model closes the session.
 */
public final class Model implements Scorer, AutoCloseable {
    /** Most rows of a scoring block, and most scores in it. */
    private static final int MOST_ROWS = 64;
    private static final int MOST_SCORES = 1 << 25;

    private final SequentialRecommender recommender;
    private final EngineSession session;
    private final int items;
    private final long seed;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final ModelScope scope;

    /**
     * A model without parameters yet, or with those that the session already holds.
     *
     * @param items I, the size of the catalogue
     * @param seed  of first values and of noise
     */
    public Model(SequentialRecommender recommender, EngineSession session, int items, long seed) {
        this.recommender = recommender;
        this.session = session;
        this.items = items;
        this.seed = seed;
        this.scope = new ModelScope(new ModelScope.Root(session.parameters(), seed, open));
    }

    /** Lets the recommender count what it counts, and creates its parameters in a first pass over an empty history. */
    public void fit(TrainingSequences sequences) {
        recommender.fit(scope, sequences);
        build();
    }

    /** Creates the parameters that a pass asks for; afterwards none can be added. */
    public void build() {
        score(new int[][] {{1}}, new int[] {-1}, scores -> scores.items());
        open.set(false);
    }

    /** The recommender. */
    public SequentialRecommender recommender() {
        return recommender;
    }

    /** The session that holds the parameters. */
    public EngineSession session() {
        return session;
    }

    @Override
    public int items() {
        return items;
    }

    /** The number of trainable values. */
    public long parameterCount() {
        return session.parameters().list().stream().filter(Parameters.Info::trainable).mapToLong(Parameters.Info::count).sum();
    }

    /**
     * Adds the gradients of one batch to those of the session.
     *
     * @param partRows rows that are computed together; results depend on it only by rounding
     * @return the terms of every part
     */
    public List<List<LossTerm>> differentiate(TrainingBatch batch, int partRows, long step) {
        List<TrainingBatch> parts = new ArrayList<>();
        for (int from = 0; from < batch.inputs().rows(); from += partRows) {
            parts.add(batch.rows(from, Math.min(batch.inputs().rows(), from + partRows)));
        }
        List<long[]> keys = parts.stream().map(part -> part.inputs().keys()).toList();
        return session.differentiate(keys, (ops, index) ->
                recommender.loss(new Pass(scope, ops, Phase.training(step), items), parts.get(index)));
    }

    @Override
    public <T> List<T> score(int[][] histories, int[] users, Block<T> use) {
        int length = recommender.sampling().length();
        int rows = blockRows();
        List<long[]> keys = new ArrayList<>();
        for (int from = 0; from < histories.length; from += rows) {
            keys.add(SequenceBatch.keys(blockUsers(users, from), seed));
        }
        return session.infer(keys, (ops, block) -> {
            int from = block * rows;
            int to = Math.min(histories.length, from + rows);
            int[][] some = new int[rows][0];
            System.arraycopy(histories, from, some, 0, to - from);
            SequenceBatch batch = SequenceBatch.of(some, blockUsers(users, from), length, seed);
            Tensor scores = recommender.scores(new Pass(scope, ops, Phase.INFERENCE, items), batch);
            return use.use(new ScoreBlock(from, to, items, scores.elements()));
        });
    }

    /** Rows of a scoring block: the same for every block, so that scores do not depend on how histories are grouped. */
    private int blockRows() {
        return Math.max(1, Math.min(MOST_ROWS, MOST_SCORES / (items + 1)));
    }

    /** The users of a block; a block beyond the end is filled up with nobody. */
    private int[] blockUsers(int[] users, int from) {
        int[] block = new int[blockRows()];
        Arrays.fill(block, -1);
        System.arraycopy(users, from, block, 0, Math.min(block.length, users.length - from));
        return block;
    }

    @Override
    public void close() {
        session.close();
    }
}
