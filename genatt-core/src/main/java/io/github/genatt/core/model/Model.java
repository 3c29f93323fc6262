package io.github.genatt.core.model;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Pass;
import io.github.genatt.spi.Phase;
import io.github.genatt.spi.Scorer;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
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
    /** Rows of a scoring block: every block has as many, so that scores do not depend on how histories are grouped. */
    private static final int BLOCK = 32;

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
        score(new int[][] {{1}}, new int[] {-1}, (from, to, scores) -> scores.length);
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
        List<long[]> keys = new ArrayList<>();
        for (int from = 0; from < histories.length; from += BLOCK) {
            keys.add(SequenceBatch.keys(blockUsers(users, from), seed));
        }
        return session.infer(keys, (ops, block) -> {
            int from = block * BLOCK;
            int to = Math.min(histories.length, from + BLOCK);
            int[][] rows = new int[BLOCK][0];
            System.arraycopy(histories, from, rows, 0, to - from);
            SequenceBatch batch = SequenceBatch.of(rows, blockUsers(users, from), length, seed);
            float[] scores = recommender.scores(new Pass(scope, ops, Phase.INFERENCE, items), batch).toArray();
            return use.use(from, to, to - from == BLOCK ? scores : Arrays.copyOf(scores, (to - from) * (items + 1)));
        });
    }

    /** The users of a block; a block beyond the end is filled up with nobody. */
    private static int[] blockUsers(int[] users, int from) {
        int[] block = new int[BLOCK];
        Arrays.fill(block, -1);
        System.arraycopy(users, from, block, 0, Math.min(BLOCK, users.length - from));
        return block;
    }

    @Override
    public void close() {
        session.close();
    }
}
