/** GRU4Rec and its backbone. */
package io.github.genatt.baselines.gru4rec;
