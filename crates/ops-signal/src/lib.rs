//! Signals: Fourier transforms over one, two, three or any dimensions, and features of sound.
//!
//! Does not know: how a transform is computed; windows and frames, which are made of other operations.
#![forbid(unsafe_code)]

pub mod audio;
pub mod fft;
mod gradient;
mod lower;

use ferroflow_op::OpDef;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &audio::AUDIO_SPECTROGRAM,
    &audio::MFCC,
    &fft::FFT,
    &fft::FFT_2D,
    &fft::FFT_3D,
    &fft::FFT_ND,
    &fft::IFFT,
    &fft::IFFT_2D,
    &fft::IFFT_3D,
    &fft::IFFT_ND,
    &fft::IRFFT,
    &fft::IRFFT_2D,
    &fft::IRFFT_3D,
    &fft::IRFFT_ND,
    &fft::RFFT,
    &fft::RFFT_2D,
    &fft::RFFT_3D,
    &fft::RFFT_ND,
];
