// Made by build/pair-frequencies.js. Do not change by hand.

/**
 * Pairs of bytes, one character a byte, by how often they stand in a million bytes: the number is
 * four times its base-2 logarithm.
 */
export const PAIRS_BY_LEVEL: Readonly<Record<number, string>> = {
  66: '  ',
  57: '\n ',
  54: 're',
  53: 'es',
  52: 'e onerin==se',
  51: 'testthde',
  50: 't ator ts enco, ',
  49: ' ait sar ilehe',
  48: ': ed\n\nti rn  cd etnt f',
  47: ' =isngro=  dalr iome',
  46: '* //ep)\n *ssndan,\nnepa pns "omvectasritrecfi',
  45: 'urtos:s. oueilrt eexelpechlif eamataus) lo',
  44: 'prra `tt {popsut mge bod wam;\n() (ou -ll',
  43: 'gihteq{\ng focao ce nnovits }adtpunulsinc--rsna.cdit(y apptoohampac/ ol',
  42: ' /hiiequsosu l.\n urnlatuic` ",ir:\n);efe(if- impppl',
  41: "h ho hrr 'lfigub:/lu}\n.0l ldotddshReva0.os",
  40: 'wirgtyhu.1ckrlypa ag1.s/moemid.sbexptce.js> e\nmiup("do v))ry Aopm/ocokof',
  39: 'bu/g #ow. lt(\'dab.s\nm t.ipspCo C")keixt_lsru(he:ui20baaie,e_r.),',
  38: '/v [wafan(e)blxts(\',"\ncl S](ew R""ki):grau T\')cr2. gnfovlyFif.r(rcab',
  37: 'nv.pfr(s FobugAdnie- .p um`r.201)`).No:: 2egevfurms,w d..rpu(\nbo',
  36: '**t-})p. N# _cs_mus)-0ivwhdugs":Bue/Se|  |t\n/rrv.ici_p )`\n3.]\n.a(rbyr,mm' + 'd(',
  35: '/ciaejeeiz=\n &gnfe0\nx bir:k nn\n*Th I.e.g00pgscrkzeoxsaay.mnk/i@~dlyt.3 P' + '_s\n=``xelvt,ks',
  34: ' _e"d_r)..} .hnu10.two O\n}eyrdpiibh(g.Sts"ccd\n" ~1t".lt/->=>c 12\n/1\n.jOp' + 'cu U_r-inlff*\nwe',
  33:
    "'sIn4.bj([__flt:PrjepdErSu-s.4(ccseb Eoge`t){  Wnmd:De :#1fnr\n11' '\nn\nMa" +
    "Clf,dsdyp:PatS18g(n'!(gud, @.u},xyav",
  32:
    'e\'] r_xa"h(e-1/p Dn-glEnTyml_e/\n-lmsakpyd)p/2\ns\'ys14q.sy"]Diaw(&["(fn. 1' +
    '`./1i/p( 0"shr-cr"_tpbf)o-/B1916REnp_i.5',
  31:
    "Chl( Mmdyoxig\n; 13 ywrwn Hg,uct''t_n_lb ])ONoatdmbl,\ni0 \"ftm3\n6.ynxc\n#5." +
    '(a.d-tl)(pn"ny_mo_02##UR-p_hTr.oeo`ae]/es`oiws@0 +s-So_f_d',
  30:
    '_ag)\'.g//*17.fn:(t1)@1ud"rh.04"tExy:n_g_./cms@t`.b4-\nfMo Bsrn)*.03gt30y,' +
    '-fuf\'/(irf){ j*/_bs[\n3y(h_ET"*Ca/s.6ka&s <af15y.E &m4\nax1 tl kAr._fy[#7.' +
    '\u0000\u0000"cftBU L-ak.ua(u\\n',
  29:
    '05"a2-25\n-sly\ngh24y_-mORlb],lpHT`,S /bd@(d@p.nl\nG n,40-2+ ="jaRL06If080-' +
    '(o8. V2 SS(mbrER071- !"bLitfw(>\nl"sf".HoNau >>."Urr\'\ndl.FoHEGE64h)"po"(n' +
    'r@',
  28:
    '23\ncbsUG22 qTTd"Pl-rk(&[p)_v[BUsINy-eD\u0024{.7g:[]gad;0)gg_od-.8l:h,0]\n>h:09' +
    'l_`-pm/f_uh\n0"goTP2126TH G27NG&&Im+h:n-b80eS.v{}eEy+{"5\n(b"ux)32eP_ jo};' +
    'dffsdr:py"||-dwdTe-e ?"mWi',
  27: 'eC28tC/"& 50s=-v6\n#2Shb"g\'SO51@2/2 >r-hs\n`3-g"[s68\nv3 29IT1"Lo.w34',
};
