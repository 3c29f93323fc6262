package io.github.genatt.baselines;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;

/** Published baselines, and controls that count instead of learn. */
public final class BaselinesPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Component.of(SequentialRecommender.class, "bert4rec", "BERT4Rec: hidden items from both sides (Sun et al., CIKM 2019)",
                        Bert4Rec.class),
                Component.of(SequentialRecommender.class, "cl4srec",
                        "CL4SRec: next item, and contrast of augmented histories (Xie et al., ICDE 2022)", Cl4SRec.class),
                Component.of(SequentialRecommender.class, "duorec",
                        "DuoRec: next item, and contrast with dropout and same-target views (Qiu et al., WSDM 2022)", DuoRec.class),
                Component.of(SequentialRecommender.class, "popularity", "Control: the items that occur most often in training",
                        Popularity.class),
                Component.of(SequentialRecommender.class, "markov",
                        "Control: first-order transition counts, popularity where they tie", MarkovChain.class));
    }
}
