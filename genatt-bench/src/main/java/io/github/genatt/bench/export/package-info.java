/** Finished runs in the forms of other programs: weights as safetensors, rankings as files of trec_eval, RecTools and LensKit. */
package io.github.genatt.bench.export;
