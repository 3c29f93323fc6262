package io.github.genatt.baselines;

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.SequenceEncoder;
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
                        "Control: first-order transition counts, popularity where they tie", MarkovChain.class),
                Component.of(SequenceEncoder.class, "gru", "Gated recurrent units (Hidasi et al., ICLR 2016)", GruEncoder.class),
                new Component<>(SequentialRecommender.class, "gru4rec",
                        "A recurrent network over the history (Hidasi et al., ICLR 2016)", Gru4Rec.class, Gru4Rec::recommender),
                new Component<>(SequentialRecommender.class, "gsasrec",
                        "SASRec with many negatives and calibration (Petrov and Macdonald, RecSys 2023)", GSasRec.class,
                        GSasRec::recommender),
                Component.of(SequentialRecommender.class, "caser",
                        "Convolutions over the last items and a vector of the user (Tang and Wang, WSDM 2018)", Caser.class),
                Component.of(SequenceEncoder.class, "session-graph", "A gated network on the window's graph, then self-attention"
                        + " (Xu et al., IJCAI 2019)", GraphEncoder.class),
                new Component<>(SequentialRecommender.class, "gc-san",
                        "A session graph before self-attention (Xu et al., IJCAI 2019)", GcSan.class, GcSan::recommender),
                Component.of(AttentionGenerator.class, "wasserstein",
                        "Distances of Gaussians, whose means and variances are halves of the states (Fan et al., WWW 2022)",
                        WassersteinAttention.class),
                Component.of(SequentialRecommender.class, "stosa",
                        "Items and histories as Gaussians, attention by distance (Fan et al., WWW 2022)", Stosa.class));
    }
}
