/** PDRec, the denoiser that is its first stage, and what they are made of. */
package io.github.genatt.baselines.pdrec;
