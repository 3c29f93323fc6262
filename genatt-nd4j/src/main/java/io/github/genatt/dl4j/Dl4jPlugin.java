package io.github.genatt.dl4j;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;

/** Networks of Deeplearning4j as recommenders. */
public final class Dl4jPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Component.of(SequentialRecommender.class, "dl4j",
                "Deeplearning4j: a ComputationGraph, given as JSON or as a class, or an LSTM", Dl4jOptions.class, Dl4jRecommender::new));
    }
}
