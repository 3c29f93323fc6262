package io.github.genatt.core.model;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.DotProductHead;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer.BlockFunction;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Ops;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * Inference of a model: computes histories in blocks that need the same columns, on the workers of its session. {@link Model} documents
 * what each method returns. Legend: I items.
 */
final class Inference {
    /** Maximum rows of a block, and maximum scores in it. */
    private static final int MOST_ROWS = 64;
    private static final int MOST_SCORES = 1 << 25;

    private final SequentialRecommender recommender;
    private final EngineSession session;
    private final ModelScope scope;
    private final int items;
    private final long seed;

    /** @param items I */
    Inference(SequentialRecommender recommender, EngineSession session, ModelScope scope, int items, long seed) {
        this.recommender = recommender;
        this.session = session;
        this.scope = scope;
        this.items = items;
        this.seed = seed;
    }

    /** The smallest request that every model takes: a history of one item. */
    Requests one() {
        Requests one = Requests.of(new int[] {1});
        return needsTimes() ? one.withTimes(new long[] {0}) : one;
    }

    <T> List<T> score(Requests requests, BlockFunction<T> use) {
        return infer(requests, (pass, batch, asked) -> use.use(new ScoreBlock(asked, items, recommender.scores(pass, batch).buffer())));
    }

    float[][] states(Requests requests) {
        DotProductHead head = head();
        List<InferencePlan.Block> blocks = blocks(requests);
        List<float[][]> found = infer(requests, blocks, (pass, batch, asked) -> {
            float[] all = head.states(pass, batch).toArray();
            int width = all.length / batch.rows();
            return IntStream.range(0, asked.length).mapToObj(row -> Arrays.copyOfRange(all, row * width, (row + 1) * width))
                    .toArray(float[][]::new);
        });
        float[][] states = new float[requests.size()][];
        for (int block = 0; block < found.size(); block++) {
            for (int row = 0; row < found.get(block).length; row++) {
                states[blocks.get(block).histories()[row]] = found.get(block)[row];
            }
        }
        return states;
    }

    float[] itemVectors() {
        DotProductHead head = head();
        return infer(one(), (pass, batch, asked) -> head.itemVectors(pass).toArray()).get(0);
    }

    private DotProductHead head() {
        if (recommender instanceof DotProductHead head) {
            return head;
        }
        throw new IllegalStateException("%s: its scores are not products of a state with a vector of each item".formatted(
                recommender.getClass().getSimpleName()));
    }

    long positions(Requests requests) {
        return blocks(requests).stream().mapToLong(block -> (long) block.rows() * block.columns()).sum();
    }

    List<PosteriorValues> posteriors(Requests requests) {
        List<InferencePlan.Block> blocks = blocks(requests);
        List<PosteriorValues> latents = PosteriorValues.ofLayers(infer(requests, blocks, (pass, batch, asked) ->
                recommender.posteriors(pass, batch).stream().map(layer -> PosteriorValues.of(layer, asked.length)).toList()),
                blocks.stream().flatMapToInt(block -> Arrays.stream(block.histories())).toArray());
        if (!latents.isEmpty() && !recommender.hasPosteriors()) {
            throw new IllegalStateException("%s: hasPosteriors() is false, but posteriors() gives %d layers; have it return true".formatted(
                    recommender.getClass().getSimpleName(), latents.size()));
        }
        return latents;
    }

    List<LayerAttention> attention(Requests requests, AttentionQuestion question) {
        List<InferencePlan.Block> blocks = blocks(requests);
        LongUnaryOperator noise = question.noise().isEmpty() ? own -> own
                : all -> RandomKeys.mix(RandomKeys.of(seed, "attention"), question.noise().getAsInt());
        List<List<LayerAttention>> found = infer(requests, blocks, noise, (pass, batch, asked) -> {
            AttentionCollector collector = new AttentionCollector(question.allQueries());
            recommender.scores(pass.observedBy(collector), batch);
            return collector.layers(asked.length);
        });
        int[] order = blocks.stream().flatMapToInt(block -> Arrays.stream(block.histories())).toArray();
        int layers = found.isEmpty() ? 0 : found.get(0).size();
        return IntStream.range(0, layers).mapToObj(layer -> inOrder(found.stream().map(block -> block.get(layer)).toList(), order))
                .toList();
    }

    private static LayerAttention inOrder(List<LayerAttention> blocks, int... histories) {
        HistoryAttention[] ordered = new HistoryAttention[histories.length];
        int row = 0;
        for (LayerAttention block : blocks) {
            for (HistoryAttention history : block.histories()) {
                ordered[histories[row++]] = history;
            }
        }
        return new LayerAttention(blocks.get(0).layer(), blocks.get(0).conditions(), List.of(ordered));
    }

    /** Computes a block of rows for the requested histories; empty rows may follow them. */
    @FunctionalInterface
    private interface Computation<T> {
        T of(PassContext pass, SequenceBatch batch, int[] asked);
    }

    private <T> List<T> infer(Requests requests, Computation<T> computation) {
        return infer(requests, blocks(requests), computation);
    }

    private List<InferencePlan.Block> blocks(Requests requests) {
        return new InferencePlan(mostRows()).blocks(requests.histories(), recommender.exampleSpec().length());
    }

    private <T> List<T> infer(Requests requests, List<InferencePlan.Block> blocks, Computation<T> computation) {
        return infer(requests, blocks, own -> own, computation);
    }

    /** @param noise maps the key of a user to the key of the row's noise */
    private <T> List<T> infer(Requests requests, List<InferencePlan.Block> blocks, LongUnaryOperator noise, Computation<T> computation) {
        if (needsTimes() && requests.times().isEmpty()) {
            throw new IllegalArgumentException("the model needs the time of each interaction, found none; add them to the request");
        }
        Requests given = needsTimes() ? requests : requests.withoutTimes();
        List<Requests> asked = blocks.stream().map(block -> given.select(block.histories()).rows(0, block.rows())).toList();
        List<long[]> keys = asked.stream().map(some -> Arrays.stream(SequenceBatch.keys(some.users(), seed)).map(noise).toArray()).toList();
        return session.infer(keys, (ops, number) -> {
            InferencePlan.Block block = blocks.get(number);
            SequenceBatch batch = SequenceBatch.of(asked.get(number), block.columns(), seed).withKeys(keys.get(number));
            return computation.of(pass(ops), batch, block.histories());
        });
    }

    private PassContext pass(Ops ops) {
        return PassContext.of(scope, ops, PassMode.INFERENCE, items, recommender.exampleSpec().length());
    }

    private boolean needsTimes() {
        return recommender.needs().contains(Need.TIMES);
    }

    private int mostRows() {
        return Integer.highestOneBit(Math.max(InferencePlan.FEWEST_ROWS, Math.min(MOST_ROWS, MOST_SCORES / (items + 1))));
    }
}
