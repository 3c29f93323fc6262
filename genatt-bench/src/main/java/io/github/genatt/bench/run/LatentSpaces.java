package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.LatentSpaceOptions;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.model.PosteriorValues;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.eval.latent.LatentActivity;
import io.github.genatt.eval.latent.Neighbours;
import io.github.genatt.eval.latent.PermutationBaseline;
import io.github.genatt.eval.latent.TsneEmbedding;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latent spaces of finished cells: from their files if present, else from the saved model, so that a finished suite need not be
 * trained again.
 */
record LatentSpaces(PreparedData workload, Engine engine, LatentSpaceOptions options, LatentUsers sample) {
    private static final int NEIGHBOURS = 10;

    static LatentSpaces of(PreparedData workload, Engine engine, LatentSpaceOptions options) {
        return new LatentSpaces(workload, engine, options, LatentUsers.of(workload, options));
    }

    /** Empty if the model does not sample from a latent Gaussian. */
    Optional<LatentSpace> of(Run cell, RunFolder folder) throws IOException {
        Optional<LatentSpace> before = LatentFiles.read(folder.latentSpace())
                .filter(found -> found.options().equals(options) && found.users().equals(sample.described()));
        if (before.isPresent()) {
            return before;
        }
        List<PosteriorValues> layers = codes(cell, folder);
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        LatentSpace space = new LatentSpace(cell.label(), cell.seed(), options, sample.described(),
                layers.stream().map(this::layer).toList());
        LatentFiles.write(folder, space, layers);
        return Optional.of(space);
    }

    private List<PosteriorValues> codes(Run cell, RunFolder folder) throws IOException {
        EngineSession session = engine.open(workload.options().engine().settings());
        try (Model model = Model.load(cell.recommender(), session, ModelFile.read(folder.model()))) {
            return model.posteriors(sample.requests());
        }
    }

    private LatentSpace.Layer layer(PosteriorValues codes) {
        Neighbours nearest = Neighbours.of(codes.means(), NEIGHBOURS);
        Map<String, PermutationBaseline> neighbours = new LinkedHashMap<>();
        neighbours.put(LatentSpace.LENGTH, nearest.rankCorrelation(sample.lengths(), options.seed()));
        if (sample.hasCategories()) {
            neighbours.put(LatentSpace.CATEGORY, nearest.sameLabel(sample.categories(), options.seed()));
        }
        TsneEmbedding map = TsneEmbedding.of(codes.means(), options.perplexity(), options.seed());
        List<LatentSpace.Place> places = Arrays.stream(map.points()).map(point -> new LatentSpace.Place(point[0], point[1])).toList();
        return new LatentSpace.Layer(LatentActivity.of(codes.means(), codes.logVariances()), neighbours, places, map.cost());
    }
}
