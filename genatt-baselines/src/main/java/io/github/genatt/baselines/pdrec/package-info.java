/** PDRec, the denoiser that is its first stage, and their parts. */
package io.github.genatt.baselines.pdrec;
