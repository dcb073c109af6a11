"""What the lab's virtual devices say they can do: codecs and features."""

from __future__ import annotations

from bumble import a2dp, avdtp, hfp

HANDS_FREE = hfp.HfConfiguration(
    supported_hf_features=[hfp.HfFeature.CODEC_NEGOTIATION, hfp.HfFeature.REMOTE_VOLUME_CONTROL],
    supported_hf_indicators=[],
    supported_audio_codecs=[hfp.AudioCodec.CVSD, hfp.AudioCodec.MSBC],
)

_Sbc = a2dp.SbcMediaCodecInformation
SBC = avdtp.MediaCodecCapabilities(
    media_type=avdtp.AVDTP_AUDIO_MEDIA_TYPE,
    media_codec_type=a2dp.A2DP_SBC_CODEC_TYPE,
    media_codec_information=_Sbc(
        sampling_frequency=_Sbc.SamplingFrequency.SF_48000 | _Sbc.SamplingFrequency.SF_44100,
        channel_mode=_Sbc.ChannelMode.MONO
        | _Sbc.ChannelMode.DUAL_CHANNEL
        | _Sbc.ChannelMode.STEREO
        | _Sbc.ChannelMode.JOINT_STEREO,
        block_length=_Sbc.BlockLength.BL_4 | _Sbc.BlockLength.BL_8 | _Sbc.BlockLength.BL_12 | _Sbc.BlockLength.BL_16,
        subbands=_Sbc.Subbands.S_4 | _Sbc.Subbands.S_8,
        allocation_method=_Sbc.AllocationMethod.LOUDNESS | _Sbc.AllocationMethod.SNR,
        minimum_bitpool_value=2,
        maximum_bitpool_value=53,
    ),
)
"""All of SBC, as every headset has it."""

MUSIC = avdtp.MediaCodecCapabilities(
    media_type=avdtp.AVDTP_AUDIO_MEDIA_TYPE,
    media_codec_type=a2dp.A2DP_SBC_CODEC_TYPE,
    media_codec_information=_Sbc(
        sampling_frequency=_Sbc.SamplingFrequency.SF_48000,
        channel_mode=_Sbc.ChannelMode.JOINT_STEREO,
        block_length=_Sbc.BlockLength.BL_16,
        subbands=_Sbc.Subbands.S_8,
        allocation_method=_Sbc.AllocationMethod.LOUDNESS,
        minimum_bitpool_value=2,
        maximum_bitpool_value=53,
    ),
)
"""One configuration of it: what a phone plays."""

PHONE = hfp.AgConfiguration(
    supported_ag_features=[hfp.AgFeature.CODEC_NEGOTIATION, hfp.AgFeature.IN_BAND_RING_TONE_CAPABILITY],
    supported_ag_indicators=[
        hfp.AgIndicatorState.service(),
        hfp.AgIndicatorState.call(),
        hfp.AgIndicatorState.callsetup(),
    ],
    supported_hf_indicators=[],
    supported_ag_call_hold_operations=[],
    supported_audio_codecs=[hfp.AudioCodec.CVSD, hfp.AudioCodec.MSBC],
)
"""The side of a call that a phone has."""
