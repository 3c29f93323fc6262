package io.github.genatt.core.transformer;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Optional;

/**
 * A stack of self-attention blocks with pluggable attention (Vaswani et al., NIPS 2017; as a recommender Kang and McAuley, ICDM 2018).
 * Legend: B rows, n length, d width, H heads.
 *
 * <p>Each layer calls the generator with its own scope and its own input. Padding keys are masked everywhere, which the widely used ports
 * of SASRec omit.
 *
 * @param layers                 L, number of blocks
 * @param heads                  H; divides d
 * @param block                  structure of a block
 * @param dropout                dropout probabilities
 * @param projection             linear maps around the attention
 * @param mix                    mixing with computed attention
 * @param attentionNormalisation maps logits to weights
 * @param causal                 whether a position attends only to itself and earlier ones
 * @param span                   most recent keys that a query attends to in each layer, itself included; 0 for all
 */
public record TransformerEncoder(
        @Option(value = "2", help = "number of blocks") int layers,
        @Option(value = "1", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "{}", help = "structure of a block") BlockOptions block,
        @Option(value = "{}", help = "dropout") DropoutOptions dropout,
        @Option(value = "{}", help = "linear maps around the attention") Projections projection,
        @Option(value = "{}", help = "mixing of generated with computed attention") Mixing mix,
        @Option(value = "softmax", help = "maps logits to weights: softmax, none, tanh or softplus") Normalisation attentionNormalisation,
        @Option(value = "true", help = "each position attends only to itself and earlier ones") boolean causal,
        @Option(value = "0", help = "most recent keys that a query attends to in each layer, itself included; 0: whole window") int span)
        implements SequenceEncoder, Changeable<TransformerEncoder> {

    /** With the default of each option. */
    public static TransformerEncoder defaults() {
        return Options.defaults(TransformerEncoder.class);
    }

    /** Without a span: a query attends to the whole window. */
    public TransformerEncoder(int layers, int heads, BlockOptions block, DropoutOptions dropout, Projections projection, Mixing mix,
            Normalisation attentionNormalisation, boolean causal) {
        this(layers, heads, block, dropout, projection, mix, attentionNormalisation, causal, 0);
    }

    /** Validates layers and heads, and that a bidirectional encoder has no span. */
    public TransformerEncoder {
        if (layers < 1 || heads < 1) {
            throw new IllegalArgumentException("layers and heads must be at least 1, found %d and %d".formatted(layers, heads));
        }
        if (span < 0 || span > 0 && !causal) {
            throw new IllegalArgumentException("span must be 0 or more, and 0 with causal = false, found " + span);
        }
    }

    /** BERT blocks, as in BERT4Rec, CL4SRec and DuoRec. */
    public static TransformerEncoder bert(int layers, int heads, DropoutOptions dropout, boolean causal) {
        return new TransformerEncoder(layers, heads, new BlockOptions(BlockOptions.Norm.POST, 4, UnaryOp.GELU, true, 1e-8), dropout,
                new Projections(false, true, true), new Mixing(Mixing.Mode.NONE, true, 0.5), Normalisation.SOFTMAX, causal);
    }

    /** Causal BERT blocks that mix their inputs without a linear map of the values, as in GenAtt. */
    public static TransformerEncoder genAtt(int layers, int heads, double dropout) {
        return new TransformerEncoder(layers, heads, new BlockOptions(BlockOptions.Norm.POST, 4, UnaryOp.GELU, true, 1e-8),
                new DropoutOptions(dropout, dropout), new Projections(false, false, true), new Mixing(Mixing.Mode.NONE, true, 0.5),
                Normalisation.SOFTMAX, true);
    }

    /** BERT blocks with linear maps of values and output, for use from Java. */
    public static TransformerEncoder of(int layers, int heads, double dropout) {
        return bert(layers, heads, new DropoutOptions(dropout, dropout), true);
    }

    @Override
    public boolean hasAttention() {
        return true;
    }

    @Override
    public boolean bidirectional() {
        return !causal;
    }

    @Override
    public ReceptiveField receptiveField() {
        return causal ? ReceptiveField.CAUSAL : ReceptiveField.WHOLE_WINDOW;
    }

    @Override
    public EncoderOutput encode(Scope scope, EncoderContext context) {
        return blocks(scope, context, input(scope, context), QuerySelection.ALL);
    }

    /** Only the blocks, on given states of the items: without positions, normalisation and dropout before them. */
    public EncoderOutput blocks(Scope scope, EncoderContext context, Tensor states) {
        return blocks(scope, context, states, QuerySelection.ALL);
    }

    @Override
    public EncoderOutput encodeLast(Scope scope, EncoderContext context) {
        return blocks(scope, context, input(scope, context), QuerySelection.LAST);
    }

    private EncoderOutput blocks(Scope scope, EncoderContext context, Tensor input, QuerySelection wanted) {
        Ops ops = context.ops();
        Tensor mask = AttentionMask.of(ops, context.leftPadding(), context.length(), causal,
                span == 0 ? context.length() : span);
        Tensor x = input;
        Optional<Tensor> loss = Optional.empty();
        for (int layer = 0; layer < layers; layer++) {
            TransformerBlock.Result result = new TransformerBlock(this, context, mask, scope.child("layer" + layer))
                    .apply(x, layer == layers - 1 ? wanted : QuerySelection.ALL);
            x = result.states();
            Optional<Tensor> before = loss;
            loss = result.generatorLoss().map(own -> before.map(sum -> ops.add(sum, own)).orElse(own));
        }
        if (block.norm() != BlockOptions.Norm.POST) {
            x = Layers.layerNorm(scope.child("last-norm"), ops, x, block.layerNormEps());
        }
        return EncoderOutput.of(x).withGeneratorLoss(loss.map(sum -> layers == 1 ? sum : ops.scaleAndShift(sum, 1.0 / layers, 0)));
    }

    private Tensor input(Scope scope, EncoderContext context) {
        Ops ops = context.ops();
        Tensor positions = Layers.positions(scope, "positions", context, context.width());
        Tensor items = switch (block.norm()) {
            case SASREC -> block.scaleEmbeddings() ? ops.scaleAndShift(context.embedded(), Math.sqrt(context.width()), 0)
                    : context.embedded();
            case POST, PRE -> context.embedded();
        };
        Tensor x = ops.add(items, positions);
        Tensor scaled = block.norm() == BlockOptions.Norm.POST ? Layers.layerNorm(scope.child("input-norm"), ops, x, block.layerNormEps())
                : x;
        return ops.dropout(scaled, dropout.hidden(), context.random(scope, "input-drop", 1));
    }
}
